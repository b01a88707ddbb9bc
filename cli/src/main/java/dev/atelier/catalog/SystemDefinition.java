package dev.atelier.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One installable platform as data: the content of {@code cfn-templates/<system>/system.yaml}.
 *
 * @param users empty where the system knows no users of its own
 * @param feed how files come to the system; empty where they do not
 */
public record SystemDefinition(
        String system,
        String title,
        SequencedMap<String, String> accounts,
        SequencedMap<String, ParameterDefinition> parameters,
        List<Rule> rules,
        Optional<UsersDefinition> users,
        Optional<FeedDefinition> feed,
        List<SecretDefinition> secrets,
        List<RequirementDefinition> requires,
        SequencedMap<String, StackDefinition> stacks,
        SequencedMap<String, StepDefinition> steps,
        List<Wave> teardown,
        List<Inversion> inverts,
        SequencedMap<String, TargetDefinition> targets,
        SequencedMap<String, DatabaseDefinition> databases,
        SequencedMap<String, CheckDefinition> checks,
        SequencedMap<String, UrlDefinition> urls,
        List<Expression> nextSteps,
        Warnings warnings) {

    public SystemDefinition {
        accounts = Collections.unmodifiableSequencedMap(accounts);
        parameters = Collections.unmodifiableSequencedMap(parameters);
        rules = List.copyOf(rules);
        secrets = List.copyOf(secrets);
        requires = List.copyOf(requires);
        stacks = Collections.unmodifiableSequencedMap(stacks);
        steps = Collections.unmodifiableSequencedMap(steps);
        teardown = List.copyOf(teardown);
        inverts = List.copyOf(inverts);
        targets = Collections.unmodifiableSequencedMap(targets);
        databases = Collections.unmodifiableSequencedMap(databases);
        checks = Collections.unmodifiableSequencedMap(checks);
        urls = Collections.unmodifiableSequencedMap(urls);
        nextSteps = List.copyOf(nextSteps);
    }

    /** A rule between parameters or between accounts. */
    public sealed interface Rule {
        /** The values ascend. */
        record Ordered(List<String> parameters) implements Rule {}

        /** At least one is set. */
        record AnyOf(List<String> parameters) implements Rule {}

        /** Where one condition holds, the other must. */
        record Implies(Condition when, Condition then, String reason) implements Rule {}

        /** No two of these roles are played by the same account. */
        record Apart(List<String> roles, String reason) implements Rule {}
    }

    /** One step of a teardown. */
    public sealed interface Wave {
        record Stacks(List<String> ids) implements Wave {}

        record Secrets() implements Wave {}
    }

    /** A dependency edge that a documented wave inverts: {@code stack} goes before {@code before}, and why that is safe. */
    public record Inversion(String stack, String before, String reason) {}

    /** A URL of the installation; {@code health} is the path that is probed, {@code perUser} whether there is one for each user. */
    public record UrlDefinition(String name, Expression url, String health, Condition when, boolean perUser) {}
}
