package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stacks of one account and region export to each other. */
public final class Exports {

    /** An export. */
    public record Export(String name, String value, Stack stack) {}

    private final Stacks stacks;

    /** Over these stacks. */
    public Exports(Stacks stacks) {
        this.stacks = stacks;
    }

    /** Every export of an account and region. */
    public Stream<Export> in(String account, String region) {
        return stacks.in(account, region)
                .filter(stack -> stack.deleted().isEmpty())
                .flatMap(stack -> stack.outputs().stream().flatMap(output -> output.exportName().stream()
                        .map(name -> new Export(name, output.value(), stack))));
    }

    /** The value of an export, for a stack that imports it. */
    String value(Stack importer, String name) {
        return in(importer.account(), importer.region())
                .filter(export -> export.name().equals(name))
                .map(Export::value)
                .findFirst()
                .orElseThrow(() -> new TemplateException("No export named " + name + " found."));
    }

    /** Names of the stacks that import an export. */
    public List<String> importers(String account, String region, String name) {
        return stacks.in(account, region)
                .filter(stack -> stack.deleted().isEmpty() && stack.imports().contains(name))
                .map(Stack::name)
                .toList();
    }

    /** Why a stack must not come to have these outputs; empty when it may. */
    Optional<String> objection(Stack stack, List<OutputValue> next) {
        Map<String, String> exported = next.stream()
                .filter(output -> output.exportName().isPresent())
                .collect(Collectors.toMap(output -> output.exportName().get(), OutputValue::value, (a, b) -> b));
        Optional<String> taken = in(stack.account(), stack.region())
                .filter(export -> export.stack() != stack && exported.containsKey(export.name()))
                .map(export -> "Export with name " + export.name() + " is already exported by stack "
                        + export.stack().name() + ".")
                .findFirst();
        return taken.or(() -> stack.outputs().stream()
                .flatMap(output -> output.exportName().stream()
                        .flatMap(name -> inUse(stack, name, output.value(), exported).stream()))
                .findFirst());
    }

    private Optional<String> inUse(Stack stack, String name, String value, Map<String, String> next) {
        List<String> users = importers(stack.account(), stack.region(), name);
        if (users.isEmpty() || value.equals(next.get(name))) {
            return Optional.empty();
        }
        String verb = next.containsKey(name) ? "updated" : "deleted";
        return Optional.of(
                "Export " + name + " cannot be " + verb + " as it is in use by " + String.join(" and ", users));
    }
}
