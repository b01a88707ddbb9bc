package dev.atelier.plan;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.StepDefinition.Generate;
import dev.atelier.catalog.SystemDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which secrets are made by steps in the middle of a deployment, such as those whose keys come from stacks. */
final class Generation {
    private final SystemDefinition definition;
    private final Set<String> made;

    Generation(SystemDefinition definition) {
        this.definition = definition;
        this.made = definition.steps().values().stream()
                .flatMap(step -> step.work() instanceof Generate(List<String> secrets) ? secrets.stream() : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
        definition.secrets().stream()
                .filter(secret -> !makes(secret) && waits(secret))
                .findFirst()
                .ifPresent(secret -> {
                    throw Fault.of("The key or the readers of the secret " + text(secret)
                            + " come from a stack, so a step must generate it.");
                });
    }

    private static boolean waits(SecretDefinition secret) {
        return foreign(secret).anyMatch(expression -> !expression.outputs().isEmpty());
    }

    private static Stream<Expression> foreign(SecretDefinition secret) {
        return Stream.of(secret.key(), secret.readers()).flatMap(Optional::stream);
    }

    /** Whether a step makes it, if that step is part of the installation. */
    boolean makes(SecretDefinition secret) {
        return made.contains(text(secret));
    }

    /** What the secrets of a step are made with. */
    Stream<Expression> expressions(StepDefinition step, Generate work) {
        return work.secrets().stream().map(name -> secret(step, name)).flatMap(Generation::foreign);
    }

    private SecretDefinition secret(StepDefinition step, String name) {
        SecretDefinition secret = definition.secrets().stream()
                .filter(candidate -> text(candidate).equals(name))
                .findFirst()
                .orElseThrow(() -> Fault.of("There is no secret " + name + " for the step " + step.id() + " to make."));
        if (secret.generate().isEmpty() || !secret.account().equals(step.account())) {
            throw Fault.of("The step " + step.id() + " can make only secrets of its account that have generate, unlike "
                    + name + ".");
        }
        return secret;
    }

    private static String text(SecretDefinition secret) {
        return secret.name().source();
    }
}
