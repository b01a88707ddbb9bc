package dev.atelier.config;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code bootstrap}: how the accounts are prepared. */
final class BootstrapReader {
    static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    static final String POLICY_ARN = "arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/[A-Za-z0-9+=,.@_/-]+";
    /** IAM's default quota of managed policies for one role. */
    static final int MAXIMUM_POLICIES = 10;

    private static final Pattern POLICY = Pattern.compile(POLICY_ARN);

    private final Faults faults;

    BootstrapReader(Faults faults) {
        this.faults = faults;
    }

    Config.Bootstrap read(Fields root) {
        return root.optional("bootstrap", "bootstrap")
                .map(this::bootstrap)
                .orElseGet(() -> new Config.Bootstrap(List.of(ADMINISTRATOR), List.of()));
    }

    private Config.Bootstrap bootstrap(Fields fields) {
        List<String> policies = fields.list("cloudformation_execution_policies", (node, into) -> policy(node)
                .ifPresent(into::add));
        List<String> trust = fields.list(
                "trust", (node, into) -> AccountsReader.accountId(node, faults).ifPresent(into::add));
        boolean none = fields.has("cloudformation_execution_policies") && policies.isEmpty();
        if (none || policies.size() > MAXIMUM_POLICIES) {
            faults.add(
                    fields.position("cloudformation_execution_policies"),
                    "A role takes 1 to " + MAXIMUM_POLICIES + " policies, not " + policies.size() + ".");
        }
        fields.refuseOthers();
        return new Config.Bootstrap(policies.isEmpty() ? List.of(ADMINISTRATOR) : policies, trust);
    }

    private Optional<String> policy(Node node) {
        Optional<String> arn = Fields.text(node, "A policy", faults);
        arn.filter(text -> !POLICY.matcher(text).matches())
                .ifPresent(text -> faults.add(
                        node.position(), "A policy is named by its ARN (" + ADMINISTRATOR + "), not " + text + "."));
        return arn;
    }
}
