package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.catalog.Demo;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("DOMAIN", "example.org", "TASKS", "3", "IPS", "203.0.113.0/28, 198.51.100.0/24", "EMPTY", "");

    private static Config read(String text) {
        return new ConfigReader(Demo.catalog(), ENVIRONMENT)
                .read("atelier.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(String text) {
        Failure.Invalid failure = catchThrowableOfType(Failure.Invalid.class, () -> read(text));
        assertThat(failure).as("the config should be refused").isNotNull();
        assertThat(failure.code()).isEqualTo("config-invalid");
        return failure.details().stream().map(Failure.Detail::toString).toList();
    }

    /** The valid config with more parameters, one a line. */
    private static String with(String... parameters) {
        return Demo.CONFIG
                + Arrays.stream(parameters).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    @Test
    void aConfigHoldsWhatWasSetAndTheDefaultsOfTheRest() {
        Config config = read(with("allowed_ips: [203.0.113.0/28 , 198.51.100.0/24]", "database: false", "min_tasks: 2")
                + "tags: { cost-centre: \"42\" }\n");

        assertThat(config.system()).isEqualTo("demo");
        assertThat(config.instance()).isEqualTo("dev-1");
        assertThat(config.accounts().get("main"))
                .isEqualTo(new Config.Account(
                        "main", "111122223333", "eu-west-1", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(config.parameters())
                .containsEntry("r53_base_domain", "example.com")
                .containsEntry("vpc_cidr_range", "10.8.0.0/16")
                .containsEntry("allowed_ips", "203.0.113.0/28,198.51.100.0/24")
                .containsEntry("database", "false")
                .containsEntry("min_tasks", "2")
                .doesNotContainKey("old_suffix");
        assertThat(config.tags()).containsExactly(Map.entry("cost-centre", "42"));
        assertThat(config.bootstrap().executionPolicies())
                .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void aListMayBeACommaSeparatedText() {
        assertThat(read(with("allowed_ips: ' 203.0.113.0/28 ,198.51.100.0/24 '"))
                        .parameters())
                .containsEntry("allowed_ips", "203.0.113.0/28,198.51.100.0/24");
    }

    @Test
    void anchorsAndMergeKeysWork() {
        Config config = read("""
                system: demo
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters:
                  <<: { mail: you@example.com, min_tasks: 2 }
                  r53_base_domain: example.com
                """);

        assertThat(config.parameters()).containsEntry("mail", "you@example.com").containsEntry("min_tasks", "2");
    }

    @Test
    void nothingIsAsGoodAsNoLine() {
        Config config = read(with("allowed_ips: ''", "old_suffix:") + "tags:\nbootstrap:\n");

        assertThat(config.parameters()).doesNotContainKeys("allowed_ips", "old_suffix");
    }

    @Test
    void variablesOfTheEnvironmentAreReplacedInValuesOfEveryType() {
        Config config =
                read(with("max_tasks: ${env:TASKS}", "allowed_ips: '${env:IPS}'", "licence_secret: A${env:EMPTY}b")
                        .replace("r53_base_domain: example.com", "r53_base_domain: a.${env:DOMAIN}"));

        assertThat(config.parameters())
                .containsEntry("max_tasks", "3")
                .containsEntry("allowed_ips", "203.0.113.0/28,198.51.100.0/24")
                .containsEntry("licence_secret", "Ab")
                .containsEntry("r53_base_domain", "a.example.org");
    }

    @Test
    void aVariableThatIsNotSetAndOtherReferencesAreFaults() {
        assertThat(faults(with(
                        "max_tasks: '${env:MISSING}'", "licence_secret: '${instance}'", "allowed_ips: ['${env:']")))
                .containsExactly(
                        "atelier.yaml:8:14: The environment variable MISSING is not set.",
                        "atelier.yaml:9:19: ${instance} is not replaced here; only ${env:NAME} is.",
                        "atelier.yaml:10:17: ${env: is not replaced here; only ${env:NAME} is.");
    }

    @Test
    void theValueOfAVariableIsNotQuoted() {
        assertThat(faults(with("min_tasks: '${env:DOMAIN}'")))
                .containsExactly("atelier.yaml:8:14: min_tasks must be a whole number, not ${env:DOMAIN}.");
    }

    @Test
    void aParameterWithoutEffectIsAWarning() {
        assertThat(read(with("old_suffix: sage.com")).warnings())
                .containsExactly("atelier.yaml:8:3: old_suffix has no effect. Names need no suffix any more.");
    }

    @Test
    void allFaultsAreFoundAtOnceInTheOrderOfTheFile() {
        assertThat(faults("""
                        system: demo
                        instance: Dev_1
                        accounts:
                          main: { id: 111122223333, region: eu-west-1a }
                          mian: { id: "111122223333", region: eu-west-1 }
                        parameters:
                          r53_base_domian: example.com
                          vpc_cidr_range: 10.8.0.0/30
                          min_tasks: "5"
                          password: hunter2
                        tag: { a: b }
                        """))
                .containsExactly(
                        "atelier.yaml:2:11: The instance has 1 to 16 lower-case letters, digits and single hyphens, and begins"
                                + " with a letter, unlike \"Dev_1\". Did you mean dev-1?",
                        "atelier.yaml:4:15: The account id must be text, not a number. Write it in quotes: \"111122223333\".",
                        "atelier.yaml:4:37: eu-west-1a is an availability zone, not a region. Did you mean eu-west-1?",
                        "atelier.yaml:5:3: The system has no account role mian. Did you mean main?",
                        "atelier.yaml:6:1: The parameter r53_base_domain is missing: Public hosted zone that exists in the"
                                + " account. Add for example r53_base_domain: example.com",
                        "atelier.yaml:6:1: The parameter mail is missing, which is required with image_source: ecr: Who gets"
                                + " mail. Add for example mail: you@example.com",
                        "atelier.yaml:7:3: The system demo has no parameter r53_base_domian. Did you mean r53_base_domain?",
                        "atelier.yaml:8:19: vpc_cidr_range must have a prefix length of at least 16 and at most 28, unlike"
                                + " 10.8.0.0/30.",
                        "atelier.yaml:9:14: min_tasks must be a whole number, not text. Write 5 without quotes.",
                        "atelier.yaml:10:3: The system demo has no parameter password.",
                        "atelier.yaml:11:1: The key tag is not known in the config. Did you mean tags?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database: yes | database must be true or false, not text. Write true without quotes.",
                "database: 'true' | database must be true or false, not text. Write true without quotes.",
                "database: 1 | database must be true or false, not 1.",
                "min_tasks: 1.5 | min_tasks must be a whole number, not 1.5.",
                "min_tasks: 0x5 | min_tasks must be a whole number, not 0x5.",
                "min_tasks: 99999999999999999999 | min_tasks must be a whole number, not 99999999999999999999.",
                "min_tasks: 0 | min_tasks must be at least 1 and at most 10, not 0.",
                "max_tasks: 11 | max_tasks must be at least 1 and at most 10, not 11. Several tasks break the sign-in.",
                "min_tasks: [1] | min_tasks must be a whole number, not a list.",
                "licence_secret: 5 | licence_secret must be text, not a number. Write it in quotes: \"5\".",
                "licence_secret: a-b | licence_secret must match [A-Za-z]+, unlike a-b.",
                "licence_secret: !Ref a | licence_secret must be text, not a value tagged !Ref.",
                "image_source: pubic | image_source must be one of ecr, public, not pubic. Did you mean public?",
                "vpc_cidr_range: 10.8.0.1/16 | vpc_cidr_range must begin at the first address of its network, unlike 10.8.0.1/16. Did you mean 10.8.0.0/16?",
                "vpc_cidr_range: 10.8.0.0 | vpc_cidr_range must be an IPv4 network such as 10.8.0.0/16, not 10.8.0.0. For this one address write 10.8.0.0/32.",
                "vpc_cidr_range: 10.8.0/16 | vpc_cidr_range must be an IPv4 network such as 10.8.0.0/16, not 10.8.0/16.",
                "vpc_cidr_range: 10.8.0.256/32 | vpc_cidr_range must be an IPv4 network such as 10.8.0.0/16, not 10.8.0.256/32.",
                "allowed_ips: {} | allowed_ips must be a list or a comma-separated text, not a mapping.",
                "allowed_ips: 5 | allowed_ips must be a list or a comma-separated text, not a number.",
                "allowed_ips: '10.0.0.0/8,' | allowed_ips has an empty item between its commas.",
                "allowed_ips: '10.0.0.0/8,x' | allowed_ips must be an IPv4 network such as 10.8.0.0/16, not x.",
                "allowed_ips: 10.0.0.0/8,11.0.0.0/8,12.0.0.0/8,13.0.0.0/8 | allowed_ips must have at most 3 items, not 4.",
                "allowed_ips: ['10.0.0.0/8,11.0.0.0/8'] | An item of allowed_ips must be one value, without a comma.",
                "allowed_ips: [5] | An item of allowed_ips must be text, not a number. Write it in quotes: \"5\".",
                "vpc_cidr_range: | vpc_cidr_range has no value. Remove the line for the default, 10.8.0.0/16, or give it a value.",
                "instance: x | The system demo has no parameter instance. Write it at the top level of the file, not under parameters.",
            })
    void aWrongValueIsRefusedInOneSentence(String parameter, String sentence) {
        assertThat(faults(with(parameter)))
                .singleElement()
                .asString()
                .matches("atelier.yaml:8:\\d+: .*")
                .endsWith(": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Example.COM. | r53_base_domain must be a domain name such as example.com, not Example.COM.. Did you mean example.com?",
                "https://example.com/ | r53_base_domain must be a domain name such as example.com, not https://example.com/. Did you mean example.com?",
                "example | r53_base_domain must be a domain name such as example.com, not example.",
                "a..b | r53_base_domain must be a domain name such as example.com, not a..b.",
            })
    void aDomainIsRefusedUnlessItIsOne(String value, String sentence) {
        assertThat(faults(Demo.CONFIG.replace("r53_base_domain: example.com", "r53_base_domain: " + value)))
                .containsExactly("atelier.yaml:6:20: " + sentence);
    }

    @Test
    void itemsOfAListHaveTheirOwnPlace() {
        assertThat(faults(with("allowed_ips:", "  - 10.0.0.0/8", "  - 10.0.0.0/40")))
                .containsExactly(
                        "atelier.yaml:10:7: allowed_ips must be an IPv4 network such as 10.8.0.0/16, not 10.0.0.0/40.");
    }

    @Test
    void rulesBetweenParametersNameBothValues() {
        assertThat(faults(with("min_tasks: 5")))
                .containsExactly(
                        "atelier.yaml:8:14: min_tasks (5) must not be greater than max_tasks (2, the default).");
        assertThat(faults(with("image_source: public", "internal: true")))
                .containsExactly(
                        "atelier.yaml:9:13: internal: true demands image_source: ecr. A private network does not reach the"
                                + " public registry.");
    }

    @Test
    void aConditionDecidesWhatIsRequired() {
        String withoutMail = Demo.CONFIG.replace("  mail: you@example.com\n", "");

        assertThat(faults(withoutMail)).hasSize(1);
        assertThat(read(withoutMail + "  image_source: public\n").parameters()).doesNotContainKey("mail");
    }

    @Test
    void aFaultyValueDoesNotCauseFurtherFaults() {
        String withoutMail = Demo.CONFIG.replace("  mail: you@example.com\n", "");

        assertThat(faults(withoutMail + "  image_source: pubic\n")).hasSize(1);
        assertThat(faults(with("min_tasks: x"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{ id: 012345678901, region: eu-west-1 }' | The account id must be text, not a number. Write it in quotes: \"012345678901\".",
                "'{ id: \"1111-2222-3333\", region: eu-west-1 }' | An account id has 12 digits, unlike 1111-2222-3333. Did you mean \"111122223333\"?",
                "'{ id: \"1\", region: eu-west-1 }' | An account id has 12 digits, unlike 1.",
                "'{ region: eu-west-1 }' | The key id is missing in the account main.",
                "'{ id: \"111122223333\" }' | The key region is missing in the account main.",
                "'{ id: \"111122223333\", region: Ireland }' | \"Ireland\" is not the name of a region such as eu-west-1.",
                "'{ id: \"111122223333\", region: \"\" }' | \"\" is not the name of a region such as eu-west-1.",
                "'{ id: \"111122223333\", region: eu-west-1, profil: x }' | The key profil is not known in the account main. Did you mean profile?",
                "'{ id: \"111122223333\", region: eu-west-1, profile: x, role_arn: \"arn:aws:iam::111122223333:role/x\" }' | profile and role_arn exclude each other: keep the one that leads to the account.",
                "'{ id: \"111122223333\", region: eu-west-1, external_id: x }' | external_id has a meaning only together with role_arn.",
                "'{ id: \"111122223333\", region: eu-west-1, role_arn: x }' | role_arn must be the ARN of an IAM role (arn:aws:iam::ACCOUNT:role/NAME), not x.",
                "'{ id: \"111122223333\", region: eu-west-1, role_arn: \"arn:aws:iam::444455556666:role/x\" }' | role_arn leads to the account 444455556666, but id names 111122223333.",
                "'[]' | The account main must be a mapping of keys to values, not a list.",
            })
    void aWrongAccountIsRefused(String account, String sentence) {
        String config = Demo.CONFIG.replace("{ id: \"111122223333\", region: eu-west-1 }", account);

        assertThat(faults(config)).singleElement().asString().endsWith(": " + sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eu-west-1", "us-gov-west-1", "ap-southeast-2", "cn-north-1", "eusc-de-east-1", "us-iso-east-1"})
    void regionsOfEveryPartitionAreAccepted(String region) {
        assertThat(read(Demo.CONFIG.replace("eu-west-1", region)).accounts().get("main"))
                .extracting(account -> account.region())
                .isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "dev", "dev-1", "a1b2", "a-b-c", "abcdefghijklmnop"})
    void instanceNamesAreAccepted(String name) {
        assertThat(read(Demo.CONFIG.replace("dev-1", name)).instance()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "1a", "a-", "-a", "a--b", "A", "a_b", "abcdefghijklmnopq", "ä", "a b"})
    void otherInstanceNamesAreRefused(String name) {
        assertThat(faults(Demo.CONFIG.replace("dev-1", name)))
                .singleElement()
                .asString()
                .contains("The instance has 1 to 16");
    }

    @Test
    void aMissingAccountIsNamedWithItsLine() {
        assertThat(faults("system: demo\ninstance: dev\nparameters: {r53_base_domain: example.com, mail: a@b.cd}\n"))
                .containsExactly(
                        "atelier.yaml:1:1: The account for the role main is missing. Add under accounts: main: { id:"
                                + " \"111122223333\", region: eu-west-1 }");
    }

    @Test
    void anUnknownSystemIsNamedAndTheRestIsCheckedAsFarAsPossible() {
        assertThat(
                        faults(
                                "system: demos\ninstance: dev\naccounts: {main: {id: '1', region: eu-west-1}}\nparameters: {x: 1}\n"))
                .containsExactly(
                        "atelier.yaml:1:9: There is no system \"demos\". Did you mean demo?",
                        "atelier.yaml:3:23: An account id has 12 digits, unlike 1.");
        assertThat(faults("system: ''\ninstance: dev\n"))
                .containsExactly("atelier.yaml:1:9: There is no system \"\". Choose one of: demo.");
        assertThat(faults("system: [demo]\ninstance: dev\n"))
                .containsExactly("atelier.yaml:1:9: system must be text, not a list.");
    }

    @Test
    void theFileMustBeAMapping() {
        assertThat(faults("- a\n"))
                .containsExactly("atelier.yaml:1:1: The config must be a mapping of keys to values, not a list.");
    }

    @Test
    void aParameterAtTheTopLevelIsSentToItsPlace() {
        assertThat(faults(Demo.CONFIG + "min_tasks: 1\n"))
                .containsExactly(
                        "atelier.yaml:8:1: The key min_tasks is not known in the config. It is a parameter: write it"
                                + " under parameters.");
    }

    @Test
    void tagsHaveLimits() {
        assertThat(faults(Demo.CONFIG + """
                        tags:
                          aws:x: a
                          Atelier:stack: b
                          number: 42
                          "bad*": c
                          long: %s
                        """.formatted("x".repeat(257))))
                .containsExactly(
                        "atelier.yaml:9:3: Tags that begin with aws: are reserved; choose another name than aws:x.",
                        "atelier.yaml:10:3: Tags that begin with Atelier: are reserved; choose another name than"
                                + " Atelier:stack.",
                        "atelier.yaml:11:11: The tag number must be text, not a number. Write it in quotes: \"42\".",
                        "atelier.yaml:12:3: The name of a tag has 1 to 128 letters, digits, blanks or characters of"
                                + " _.:/=+-@.",
                        "atelier.yaml:13:9: The value of a tag has at most 256 letters, digits, blanks or characters of"
                                + " _.:/=+-@.");
        String many = IntStream.range(0, 41).mapToObj(i -> "  t" + i + ": x\n").collect(Collectors.joining());
        assertThat(faults(Demo.CONFIG + "tags:\n" + many))
                .containsExactly("atelier.yaml:8:1: There are 41 tags; at most 40 are allowed.");
    }

    @Test
    void bootstrapNamesPoliciesAndAccounts() {
        String policy = "arn:aws:iam::aws:policy/PowerUserAccess";
        Config.Bootstrap bootstrap = read(Demo.CONFIG + "bootstrap:\n  cloudformation_execution_policies: [" + policy
                        + "]\n  trust: ['444455556666']\n")
                .bootstrap();

        assertThat(bootstrap).isEqualTo(new Config.Bootstrap(List.of(policy), List.of("444455556666")));
        assertThat(faults(Demo.CONFIG + "bootstrap: { cloudformation_execution_policies: [] }\n"))
                .containsExactly("atelier.yaml:8:14: A role takes 1 to 10 policies, not 0.");
        assertThat(faults(Demo.CONFIG + """
                        bootstrap:
                          cloudformation_execution_policies: [PowerUserAccess]
                          trust: [444455556666]
                          trusts: []
                        """))
                .containsExactly(
                        "atelier.yaml:9:39: A policy is named by its ARN (arn:aws:iam::aws:policy/AdministratorAccess), not"
                                + " PowerUserAccess.",
                        "atelier.yaml:10:11: The account id must be text, not a number. Write it in quotes:"
                                + " \"444455556666\".",
                        "atelier.yaml:11:3: The key trusts is not known in bootstrap.");
    }
}
