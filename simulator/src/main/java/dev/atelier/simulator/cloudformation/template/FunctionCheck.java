package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What CloudFormation checks of the arguments of functions whatever the parameters, also where conditions leave a part out. */
final class FunctionCheck {

    private final Template template;

    FunctionCheck(Template template) {
        this.template = template;
    }

    /** Checks every call in a part of the template; a {@link TemplateException} is the first fault. */
    void run(Object node) {
        Optional<Call> call = Call.of(node);
        call.ifPresent(this::check);
        switch (node) {
            case Map<?, ?> map -> map.values().forEach(this::run);
            case List<?> list -> list.forEach(this::run);
            default -> {}
        }
    }

    private void check(Call call) {
        switch (call.function()) {
            case "Fn::FindInMap" -> {
                if (call.arguments(3, 4).getFirst() instanceof String map) {
                    template.mapping(map);
                }
            }
            case "Fn::Select", "Fn::Join", "Fn::Split" -> call.arguments(2, 2);
            case "Fn::Cidr" -> call.arguments(2, 3);
            case "Fn::If" -> call.arguments(3, 3);
            case "Fn::Length", "Fn::ToJsonString" -> requireExtensions(call);
            default -> {}
        }
    }

    private void requireExtensions(Call call) {
        if (!template.extended()) {
            throw new TemplateException("Template error: " + call.function() + " requires the transform "
                    + Template.LANGUAGE_EXTENSIONS + ", which this template does not declare");
        }
    }
}
