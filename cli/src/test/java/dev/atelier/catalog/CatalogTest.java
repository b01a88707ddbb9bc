package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.catalog.SystemDefinition.Wave;
import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    @Test
    void readsADefinitionWhole() {
        SystemDefinition demo = Demo.catalog().definition("demo");

        assertThat(demo.title()).isEqualTo("A small system for tests");
        assertThat(demo.accounts()).containsExactly(Map.entry("main", "Account that holds everything"));
        assertThat(demo.parameters().get("max_tasks"))
                .isEqualTo(new ParameterDefinition(
                        "max_tasks",
                        "Most tasks.",
                        ParameterDefinition.Type.INTEGER,
                        Condition.NEVER,
                        Optional.of("2"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(1L),
                        Optional.of(10L),
                        Optional.of("Several tasks break the sign-in."),
                        false,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(demo.rules())
                .containsExactly(
                        new Rule.Ordered(List.of("min_tasks", "max_tasks")),
                        new Rule.Implies(
                                new Condition(Map.of("internal", List.of("true"))),
                                new Condition(Map.of("image_source", List.of("ecr"))),
                                "A private network does not reach the public registry."));
        assertThat(demo.secrets())
                .extracting(SecretDefinition::kind)
                .containsExactly(SecretDefinition.Kind.TEXT, SecretDefinition.Kind.JSON);
        assertThat(demo.stacks().sequencedKeySet()).containsExactly("service", "data", "network");
        assertThat(demo.steps().sequencedKeySet()).containsExactly("mirror");
        assertThat(demo.teardown())
                .containsExactly(
                        new Wave.Stacks(List.of("service")),
                        new Wave.Stacks(List.of("data")),
                        new Wave.Secrets(),
                        new Wave.Stacks(List.of("network")));
        assertThat(demo.warnings())
                .isEqualTo(new Warnings(
                        List.of(), List.of(new Warnings.Warning("The database is lost.", Condition.ALWAYS))));
    }

    @Test
    void listsSystemsAndTheirFiles() {
        assertThat(Demo.catalog().systems()).containsExactly("demo");
        assertThat(Demo.catalog().files("demo"))
                .containsExactly("demo/data.yaml", "demo/network.yaml", "demo/service.yaml", "demo/system.yaml");
    }

    @Test
    void anUnknownSystemIsAnsweredWithTheNearest() {
        Failure.Invalid failure =
                catchThrowableOfType(Failure.Invalid.class, () -> Demo.catalog().definition("dmeo"));

        assertThat(failure.code()).isEqualTo("unknown-system");
        assertThat(failure).hasMessage("There is no system dmeo.");
        assertThat(failure.next()).isEqualTo("Did you mean demo?");
    }

    @Test
    void readsOnlyWhatIsAskedForAndOnlyOnce() {
        List<String> reads = new ArrayList<>();
        Catalog inner = Demo.catalog();
        Catalog catalog = new Catalog(path -> {
            reads.add(path);
            return Optional.of(inner.file(path));
        });

        catalog.definition("demo");
        catalog.definition("demo");
        catalog.template("demo/data.yaml");
        catalog.template("demo/data.yaml");

        assertThat(reads)
                .filteredOn(path -> !path.equals("index.txt"))
                .containsExactly("demo/system.yaml", "demo/data.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: A small | titel: A small | demo/system.yaml:1:1: The key title is missing in the definition.",
                "title: A small | titel: A small | demo/system.yaml:2:1: The key titel is not known in the definition. Did you mean title?",
                "type: cidr, | type: cdir, | There is no type cdir. Did you mean cidr?",
                "type: boolean, default: true | typ: boolean, default: true | The key typ is not known in the parameter database. Did you mean type?",
                "min: 16, max | min: sixteen, max | min must be a whole number, not text.",
                "pattern: \"[A-Za-z]+\" | pattern: \"[A-Za-z\" | This is no regular expression: Unclosed character class.",
                "min_tasks: { | 'minTasks: {' | The name of a parameter is snake_case, unlike minTasks.",
                "required: { image_source: ecr }, | required: ecr, | required must be true or false, not text.",
                "when: { database: true } | when: database | when must be a mapping of keys to values, not text.",
                "template: demo/data.yaml | file: demo/data.yaml | The key template is missing in the stack data.",
                "stateful: true | stateful: yes | stateful must be true or false, not text.",
                "${network.VpcId} | ${network.VpcId | The brace of a ${ is not closed in \"${network.VpcId\".",
                "${instance.compact}demo | ${instance.kompakt.x}demo | ${instance.kompakt.x} is neither a parameter, instance, account.ROLE.id nor stack.Output.",
                "build: | 'buidl:' | The key build is missing in the step mirror.",
                "kind: text | kind: txt | There is no kind txt.",
                "fields: [username, password] | fields: [] | A json secret has fields, a text secret has none.",
                "imports: LicenceKey | 'generate: { length: 7, alphabet: password }' | A password has at least 8 characters.",
                "imports: LicenceKey | 'generate: { length: 1024, alphabet: rsa }' | An RSA key has 2048 to 4096 bits.",
                "'  mirror:' | '  admins: { pool_users: { pool: p, password: s } }\n  mirror:' | The key names is missing in pool_users.",
                "- secrets | '- secret' | A wave is a list of stacks or the word secrets.",
                "- ordered: [ | '- order: [' | The key order is not known in a rule.",
                "app: { ecs: | 'app: { esc:' | The key ecs is missing in the target app.",
                "destroy: [The database is lost.] | 'deploy: [{ txt: x }]' | The key text is missing in a warning.",
                "destroy: [The database is lost.] | 'deploy: [{ text: x, wen: { database: true } }]' | The key wen is not known in a warning. Did you mean when?",
                "destroy: [The database is lost.] | 'deploy: [7]' | a warning must be text, not a number.",
                "'undelegated: ${instance}.${r53_base_domain}' | 'volume: x' | The key zone is missing in an item of requires.",
                "'undelegated: ${instance}.${r53_base_domain}' | 'no_retained_volume: [x]' | no_retained_volume must be text, not a list.",
                "stateful: true | 'deletion_policies: [x]' | deletion_policies must be a mapping of keys to values, not a list.",
                "destroy: [ | 'destory: [' | The key destory is not known in warnings. Did you mean destroy?",
                "accounts: { main: | 'accounts: { 1: x, main:' | The key account is missing, as the system has several account roles.",
                "rules: | 'users: { password: \"${user.name}\", email: yes-please }\nrules:' | email can only be required; leave it out where users need no address.",
                "rules: | 'users: { password: \"p-${instance}\" }\nrules:' | The name of the secret must tell the users apart: let it contain ${user.name} or ${user.email}.",
                "stateful: true | for_each: users | The definition has no section users, which for_each needs.",
                "stateful: true | for_each: groups | There is nothing but users to make something for each of, not groups.",
                "rules: | 'users: { email: required }\nrules:' | The key password is missing in users.",
                "rules: | 'users: { password: \"${user.name}\", apply: { document: d } }\nrules:' | The key group is missing in apply.",
                "rules: | 'users: { password: \"${user.name}\", restarts: [app] }\nrules:' | The key restarts is not known in users. Did you mean restart?",
                "hosted_zone: | 'hosted_zones:' | The key hosted_zones is not known in an item of requires. Did you mean hosted_zone?",
            })
    void aWrongFormIsAFaultWithItsPlace(String from, String to, String fault) {
        Catalog catalog = Demo.catalog("demo/system.yaml", text -> {
            assertThat(text).contains(from);
            return text.replace(from, to);
        });

        Failure.Invalid failure = catchThrowableOfType(Failure.Invalid.class, () -> catalog.definition("demo"));

        assertThat(failure.code()).isEqualTo("definition-invalid");
        assertThat(failure.details()).anySatisfy(detail -> assertThat(detail.toString())
                .matches("demo/system\\.yaml:\\d+:\\d+: .*")
                .contains(fault));
    }

    @Test
    void anExpressionKnowsItsReferences() {
        StackDefinition data = Objects.requireNonNull(
                Demo.catalog().definition("demo").stacks().get("data"));

        assertThat(data.name().parts())
                .containsExactly(new Expression.Literal("Demo-Data-"), new Expression.Builtin("instance"));
        assertThat(data.parameters().values())
                .flatExtracting(Expression::outputs)
                .containsExactly(new Expression.OutputRef("network", "VpcId"));
        assertThat(data.parameters().values())
                .flatExtracting(Expression::parameters)
                .containsExactly(new Expression.ParameterRef("max_tasks"));
    }
}
