package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an intrinsic function.
 *
 * @param function {@code Ref}, {@code Condition} or {@code Fn::…}
 * @param argument not evaluated
 */
record Call(String function, Object argument) {

    /** The call that a value is, if it is one. */
    static Optional<Call> of(Object node) {
        if (node instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            String name = entry.getKey().toString();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return Optional.of(new Call(name, entry.getValue()));
            }
        }
        return Optional.empty();
    }

    /** The argument as a list of a certain length. */
    List<?> arguments(int least, int most) {
        if (argument instanceof List<?> list && list.size() >= least && list.size() <= most) {
            return list;
        }
        String count = least == most ? Integer.toString(least) : least + " to " + most;
        throw new TemplateException(
                "Template error: " + function + " requires a list argument with " + count + " elements");
    }

    /** The argument as a text. */
    String text() {
        if (argument instanceof Map || argument instanceof List) {
            throw new TemplateException(
                    "Template format error: Every " + function + " object must have a single String value.");
        }
        return argument.toString();
    }

    /** What {@code Ref} or {@code Fn::GetAtt} refers to. */
    Reference reference() {
        if (function.equals("Ref")) {
            return Reference.to(text());
        }
        if (argument instanceof String dotted && dotted.contains(".")) {
            int dot = dotted.indexOf('.');
            return Reference.to(dotted.substring(0, dot), dotted.substring(dot + 1));
        }
        if (argument instanceof List<?> list
                && list.size() >= 2
                && list.stream().allMatch(String.class::isInstance)) {
            List<String> names = list.stream().map(Object::toString).toList();
            return Reference.to(names.getFirst(), String.join(".", names.subList(1, names.size())));
        }
        throw new TemplateException(
                "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute");
    }
}
