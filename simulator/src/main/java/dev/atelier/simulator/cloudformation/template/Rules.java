package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a template, which assert something about its parameters. */
final class Rules {

    private final Map<String, Map<String, Object>> rules;
    private final Conditions conditions;

    Rules(Map<String, Map<String, Object>> rules, Evaluator evaluator) {
        this.rules = rules;
        this.conditions = new Conditions(Map.of(), evaluator, true);
    }

    void check() {
        rules.forEach((name, rule) -> {
            boolean applies = Optional.ofNullable(rule.get("RuleCondition"))
                    .map(conditions::test)
                    .orElse(true);
            if (applies && rule.get("Assertions") instanceof List<?> assertions) {
                assertions.forEach(assertion -> check(name, assertion));
            }
        });
    }

    private void check(String rule, Object assertion) {
        if (!(assertion instanceof Map<?, ?> map)) {
            throw new TemplateException("Template format error: Every Assertions member of a rule must be an object.");
        }
        if (!Optional.<Object>ofNullable(map.get("Assert"))
                .map(conditions::test)
                .orElse(true)) {
            String description = Optional.ofNullable(map.get("AssertDescription"))
                    .map(Object::toString)
                    .orElse("an assertion does not hold");
            throw new TemplateException("Template error: Rule " + rule + " failed: " + description);
        }
    }
}
