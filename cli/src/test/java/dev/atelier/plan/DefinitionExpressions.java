package dev.atelier.plan;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SystemDefinition;
import java.util.stream.Stream;

/** Finds every expression of a definition. */
final class DefinitionExpressions {
    private DefinitionExpressions() {}

    static Stream<Expression> all(SystemDefinition definition) {
        return Stream.of(
                        definition.secrets().stream().flatMap(secret -> secret.expressions()),
                        definition.requires().stream().flatMap(requirement -> requirement.expressions()),
                        definition.stacks().values().stream().flatMap(stack -> Stream.of(
                                        Stream.of(stack.name()),
                                        stack.parameters().values().stream(),
                                        stack.deletionPolicies().values().stream())
                                .flatMap(expressions -> expressions)),
                        definition.steps().values().stream()
                                .flatMap(step -> step.work().expressions()),
                        definition.targets().values().stream().flatMap(target -> target.expressions()),
                        definition.databases().values().stream().flatMap(database -> database.expressions()),
                        definition.checks().values().stream().map(check -> check.document()),
                        definition.urls().values().stream().map(url -> url.url()),
                        definition.users().stream().flatMap(users -> users.expressions()),
                        definition.nextSteps().stream())
                .flatMap(expressions -> expressions);
    }
}
