package dev.atelier.plan;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.TargetDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.config.Config;
import dev.atelier.config.User;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What one config asks for: the definition with every condition decided and every name resolved. Only values that come from
 * outputs of stacks are still open.
 *
 * @param nodes stacks and steps in an order in which each stands after all it depends on
 * @param waves ids of the stacks of each teardown wave, in order; the secrets' own wave holds nothing
 * @param users empty where the system knows no users of its own
 * @param feed empty where no files come to the system
 * @param nextSteps sentences for the operator after a deployment
 */
public record Installation(
        SystemDefinition definition,
        Config config,
        SequencedMap<String, Node> nodes,
        List<Wave> waves,
        List<Secret> secrets,
        List<Requirement> requirements,
        SequencedMap<String, Target> targets,
        SequencedMap<String, Database> databases,
        List<Check> checks,
        List<Url> urls,
        Optional<Users> users,
        Optional<Feed> feed,
        List<Value> nextSteps) {

    public Installation {
        nodes = Collections.unmodifiableSequencedMap(nodes);
        waves = List.copyOf(waves);
        secrets = List.copyOf(secrets);
        requirements = List.copyOf(requirements);
        targets = Collections.unmodifiableSequencedMap(targets);
        databases = Collections.unmodifiableSequencedMap(databases);
        checks = List.copyOf(checks);
        urls = List.copyOf(urls);
        nextSteps = List.copyOf(nextSteps);
    }

    public String system() {
        return config.system();
    }

    public String instance() {
        return config.instance();
    }

    /** The account that plays this role. */
    public Config.Account account(String role) {
        return Objects.requireNonNull(config.accounts().get(role), role);
    }

    /** Sentences to read before a deployment. */
    public List<String> deployWarnings() {
        return definition.warnings().deploy(config.parameters());
    }

    /** Sentences to read before a destruction. */
    public List<String> destroyWarnings() {
        return definition.warnings().destroy(config.parameters());
    }

    /** The stacks, without the steps, in dependency order. */
    public List<Stack> stacks() {
        return nodes.values().stream()
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .toList();
    }

    /** The targets in services, which {@code status} watches. */
    public List<Target.Ecs> services() {
        return targets.values().stream()
                .filter(Target.Ecs.class::isInstance)
                .map(Target.Ecs.class::cast)
                .toList();
    }

    /** A node of the dependency graph. */
    public sealed interface Node {
        String id();

        /** The account role it works in. */
        String account();

        /** The ids that must be done before it starts. */
        Set<String> dependsOn();
    }

    /**
     * A stack to stand.
     *
     * @param family its id in the definition, where one of several that are made for each user has an id of its own
     * @param parameters what is passed; a parameter that is not here has the template's default
     * @param tags ownership tags and the config's
     */
    public record Stack(
            String id,
            String family,
            String name,
            String account,
            Template template,
            SequencedMap<String, Value> parameters,
            Set<String> dependsOn,
            boolean stateful,
            Map<String, String> tags)
            implements Node {}

    /** A step to run; in the expressions of its work only literals and output references are left. */
    public record Step(String id, String account, StepDefinition.Work work, Set<String> dependsOn) implements Node {}

    /** A parameter's value. */
    public sealed interface Value {
        /** The value of an expression in which only literals and output references are left. */
        static Value of(Expression expression) {
            return expression.text().<Value>map(Known::new).orElseGet(() -> new Pending(expression));
        }

        /**
         * The text, given the outputs of the stacks that stand (stack id, output name, value); empty where one is missing.
         */
        default Optional<String> text(Map<String, ? extends Map<String, String>> outputs) {
            return switch (this) {
                case Known known -> Optional.of(known.text());
                case Pending pending ->
                    pending.expression()
                            .text(part -> part instanceof Expression.OutputRef reference
                                    ? Optional.ofNullable(outputs.get(reference.stack()))
                                            .map(values -> values.get(reference.output()))
                                    : Optional.empty());
            };
        }

        record Known(String text) implements Value {}

        /** Known once the stacks it refers to stand; only literals and output references are left in it. */
        record Pending(Expression expression) implements Value {}
    }

    public sealed interface Wave {
        record Stacks(List<String> ids) implements Wave {}

        record Secrets() implements Wave {}
    }

    /**
     * A secret under its resolved name.
     *
     * @param required whether it must stand before a deployment
     * @param generated whether a step of the deployment makes it
     * @param key id, ARN or alias of the key that encrypts it; empty for the account's own key of Secrets Manager
     * @param readers a comma list of accounts that may read it beside its own
     * @param user whose secret it is; empty where it is nobody's own
     */
    public record Secret(
            String name,
            String account,
            SecretDefinition definition,
            boolean required,
            boolean generated,
            Optional<Value> key,
            Optional<Value> readers,
            Optional<User> user) {}

    /**
     * Who uses the installation.
     *
     * @param addresses whether each must have a mail address
     * @param account the account role in which the passwords are kept
     * @param apply where the accounts of machines are made what the passwords say
     */
    public record Users(List<Member> members, boolean addresses, String account, Optional<Apply> apply) {
        public Users {
            members = List.copyOf(members);
        }
    }

    /**
     * A user of the installation.
     *
     * @param password the secret that holds it; the user exists when it stands
     * @param home where the user's files are
     * @param services those of all users whose containers read the password when they start
     * @param ownServices the same, but made for this user alone
     */
    public record Member(
            User user,
            Secret password,
            Optional<String> home,
            List<Target.Ecs> services,
            List<Target.Ecs> ownServices) {
        public Member {
            services = List.copyOf(services);
            ownServices = List.copyOf(ownServices);
        }
    }

    /** A document of Systems Manager, and the Auto Scaling group on whose instances it runs. */
    public record Apply(Value document, Value group) {}

    /** Something that sessions can be opened to. */
    public sealed interface Target {
        String name();

        /** The account role it lives in. */
        String account();

        /** A container, and the service whose tasks have it. */
        record Ecs(String name, String account, Value cluster, Value service, Value container) implements Target {}

        /** Instances: those that all filters accept, by the filters' names in {@code ec2:DescribeInstances}. */
        record Ec2(String name, String account, SequencedMap<String, Value> filters, TargetDefinition.Ssh ssh)
                implements Target {
            public Ec2 {
                filters = Collections.unmodifiableSequencedMap(filters);
            }
        }
    }

    /**
     * A database that the applications use, and the role that owns it.
     *
     * @param cluster ARN of the cluster
     * @param endpoint host name of the cluster's writer
     * @param admin ARN of the secret with the master user's login
     * @param createDb whether the role may make databases of its own
     * @param secret name of the secret that gets the role's login
     * @param users targets whose programs log in as the role
     * @param document name of that which programs on instances take the login over with
     * @param through the target through which a tunnel reaches the cluster
     */
    public record Database(
            String name,
            String account,
            Value cluster,
            Value endpoint,
            int port,
            Value admin,
            String role,
            boolean createDb,
            String database,
            List<String> extensions,
            String secret,
            List<String> users,
            Optional<Value> document,
            Optional<String> through) {
        public Database {
            extensions = List.copyOf(extensions);
            users = List.copyOf(users);
        }
    }

    /** What {@code status} asks each instance of a target, by the name of a document of Systems Manager. */
    public record Check(String name, Value document, Target.Ec2 target) {}

    /** A URL that the installation serves; {@code health} is the path that is asked. */
    public record Url(String name, Value url, String health) {}
}
