package dev.atelier.config;

import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code accounts}: which AWS account plays which role. */
final class AccountsReader {
    static final String ID_PATTERN = "[0-9]{12}";
    static final String REGION_PATTERN = "[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}";
    static final String ROLE_PATTERN = "arn:aws[a-z-]*:iam::([0-9]{12}):role/[A-Za-z0-9+=,.@_/-]+";

    private static final Pattern ID = Pattern.compile(ID_PATTERN);
    private static final Pattern REGION = Pattern.compile("(" + REGION_PATTERN + ")([a-z]?)");
    private static final Pattern ROLE_ARN = Pattern.compile(ROLE_PATTERN);

    private final Faults faults;

    AccountsReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads the section.
     *
     * @param roles the roles of the system in its order
     * @param rules of the system
     */
    SequencedMap<String, Config.Account> read(Fields root, SequencedSet<String> roles, List<Rule> rules) {
        Map<String, Position> ids = new HashMap<>();
        SequencedMap<String, Config.Account> given = root.named("accounts", (entry, _) -> account(entry, ids));
        given.keySet().stream()
                .filter(role -> !roles.contains(role))
                .forEach(role -> faults.add(
                        position(root, role),
                        "The system has no account role " + role + ".",
                        Suggestion.didYouMean(role, roles)
                                .or(() -> Optional.of("Its roles are: " + String.join(", ", roles) + "."))));
        SequencedMap<String, Config.Account> ordered = new LinkedHashMap<>();
        for (String role : roles) {
            Optional.ofNullable(given.get(role))
                    .ifPresentOrElse(account -> ordered.put(role, account), () -> missing(root, role));
        }
        rules.forEach(rule -> {
            if (rule instanceof Rule.Apart apart) {
                keepApart(apart, ordered, ids);
            }
        });
        return ordered;
    }

    private void keepApart(Rule.Apart rule, Map<String, Config.Account> accounts, Map<String, Position> ids) {
        Map<String, String> roles = new HashMap<>();
        for (String role : rule.roles()) {
            Optional.ofNullable(accounts.get(role))
                    .map(Config.Account::id)
                    .filter(id -> !id.isEmpty())
                    .flatMap(id -> Optional.ofNullable(roles.putIfAbsent(id, role)))
                    .ifPresent(other -> faults.add(
                            Objects.requireNonNull(ids.get(role)),
                            "The roles " + other + " and " + role + " must be played by different accounts. "
                                    + rule.reason()));
        }
    }

    private void missing(Fields root, String role) {
        faults.add(
                root.position("accounts"),
                "The account for the role " + role + " is missing.",
                Optional.of("Add under accounts: " + role + ": { id: \"111122223333\", region: eu-west-1 }"));
    }

    private static Position position(Fields root, String role) {
        return root.node("accounts")
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .map(mapping -> mapping.entries().get(role))
                .map(Node.Entry::position)
                .orElseGet(root::position);
    }

    /** @param ids gets the place of the account's id */
    private Config.Account account(Node.Entry entry, Map<String, Position> ids) {
        Fields fields = Fields.of(entry.value(), "the account " + entry.key(), faults);
        ids.put(entry.key(), fields.valuePosition("id"));
        Config.Account account = new Config.Account(
                entry.key(),
                fields.requiredNode("id")
                        .flatMap(node -> accountId(node, faults))
                        .orElse(""),
                region(fields),
                nonEmpty(fields, "profile"),
                nonEmpty(fields, "role_arn"),
                nonEmpty(fields, "external_id"));
        fields.refuseOthers();
        checkAccess(account, fields);
        return account;
    }

    /** A 12-digit account id; a number is refused, as other readers of YAML drop its leading zeros. */
    static Optional<String> accountId(Node node, Faults faults) {
        Optional<String> text = Fields.text(node, "The account id", faults);
        text.filter(id -> !ID.matcher(id).matches())
                .ifPresent(id -> faults.add(
                        node.position(),
                        "An account id has 12 digits, unlike " + id + ".",
                        Optional.of(id.replaceAll("[ -]", ""))
                                .filter(digits -> ID.matcher(digits).matches())
                                .map(digits -> "Did you mean \"" + digits + "\"?")));
        return text;
    }

    private String region(Fields fields) {
        Optional<String> region = fields.requiredText("region");
        region.ifPresent(name -> {
            Matcher matcher = REGION.matcher(name);
            if (!matcher.matches()) {
                faults.add(
                        fields.valuePosition("region"),
                        "\"" + name + "\" is not the name of a region such as eu-west-1.");
            } else if (!matcher.group(3).isEmpty()) {
                faults.add(
                        fields.valuePosition("region"),
                        name + " is an availability zone, not a region.",
                        Optional.of("Did you mean " + matcher.group(1) + "?"));
            }
        });
        return region.orElse("");
    }

    private Optional<String> nonEmpty(Fields fields, String key) {
        Optional<String> text = fields.optionalText(key);
        text.filter(String::isBlank).ifPresent(_ -> faults.add(fields.position(key), key + " is empty; remove it."));
        return text;
    }

    private void checkAccess(Config.Account account, Fields fields) {
        if (account.profile().isPresent() && account.roleArn().isPresent()) {
            faults.add(
                    fields.position("role_arn"),
                    "profile and role_arn exclude each other: keep the one that leads to the account.");
        }
        if (account.externalId().isPresent() && account.roleArn().isEmpty()) {
            faults.add(fields.position("external_id"), "external_id has a meaning only together with role_arn.");
        }
        account.roleArn().filter(arn -> !arn.isBlank()).ifPresent(arn -> {
            Matcher matcher = ROLE_ARN.matcher(arn);
            if (!matcher.matches()) {
                faults.add(
                        fields.valuePosition("role_arn"),
                        "role_arn must be the ARN of an IAM role (arn:aws:iam::ACCOUNT:role/NAME), not " + arn + ".");
            } else if (ID.matcher(account.id()).matches() && !matcher.group(1).equals(account.id())) {
                faults.add(
                        fields.valuePosition("role_arn"),
                        "role_arn leads to the account " + matcher.group(1) + ", but id names " + account.id() + ".");
            }
        });
    }
}
