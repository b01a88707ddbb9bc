package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.catalog.Demo;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersReaderTest {
    private static final String NAMES = "users: { reserved: [warden], password: \"${user.name}-${instance}\" }";
    private static final String ADDRESSES = "users: { email: required, password: \"${user.email}-${instance}\" }";

    private static Config read(String section, String users) {
        var catalog = Demo.catalog("demo/system.yaml", text -> section + "\n" + text);
        return new ConfigReader(catalog, Map.of())
                .read("atelier.yaml", (Demo.CONFIG + users).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(String section, String users) {
        Failure.Invalid failure = catchThrowableOfType(Failure.Invalid.class, () -> read(section, users));
        assertThat(failure).as("the config should be refused").isNotNull();
        return failure.details().stream().map(Failure.Detail::toString).toList();
    }

    @Test
    void usersAreNamesAddressesOrMappings() {
        assertThat(read(NAMES, """
                                users:
                                  - Ada.L@example.com
                                  - grace
                                  - { name: alan, email: a.t@example.com, uid: 20001 }
                                """).users())
                .containsExactly(
                        new User("ada-l", Optional.of("Ada.L@example.com"), User.uid("ada-l")),
                        new User("grace", Optional.empty(), User.uid("grace")),
                        new User("alan", Optional.of("a.t@example.com"), 20_001));
    }

    @Test
    void nobodyNeedsToBeThere() {
        assertThat(read(NAMES, "").users()).isEmpty();
        assertThat(read(NAMES, "users:\n").users()).isEmpty();
        assertThat(read(NAMES, "users: []\n").users()).isEmpty();
    }

    @Test
    void aSystemThatKnowsNoUsersDoesNotKnowTheKey() {
        assertThat(faults("", "users: [ada]\n"))
                .containsExactly("atelier.yaml:8:1: The key users is not known in the config.");
    }

    @Test
    void whereAddressesAreRequiredABareNameIsNotEnough() {
        assertThat(faults(ADDRESSES, "users: [ada@example.com, grace, { name: alan }]\n"))
                .containsExactly(
                        "atelier.yaml:8:26: The user grace needs a mail address. Write the address instead of the name, or"
                                + " { name: grace, email: ADDRESS }.",
                        "atelier.yaml:8:33: The user alan needs a mail address. Write the address instead of the name, or"
                                + " { name: alan, email: ADDRESS }.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada | The name of a user has 1 to 31 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen, unlike \"Ada\". Did you mean ada?",
                "1ada@example.com | The name of a user has 1 to 31 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen, unlike \"1ada\". Give another one: { name: NAME, email: 1ada@example.com }.",
                "abcdefghijklmnopqrstuvwxyzabcdef | The name of a user has 1 to 31 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen, unlike \"abcdefghijklmnopqrstuvwxyzabcdef\".",
                "ada- | The name of a user has 1 to 31 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen, unlike \"ada-\".",
                "root | The name root is taken by the system itself. Choose another one.",
                "warden@example.com | The name warden is taken by the system itself. Give another one: { name: NAME, email: warden@example.com }.",
                "ada@example | \"ada@example\" is not a mail address of letters, digits and the characters . _ + - with a domain.",
                "ada!@example.com | \"ada!@example.com\" is not a mail address of letters, digits and the characters . _ + - with a domain.",
                "5 | A user must be text, not a number. Write it in quotes: \"5\".",
                "'{ email: ada@example.com }' | The key name is missing in a user.",
                "'{ name: ada, mail: ada@example.com }' | The key mail is not known in a user. Did you mean email?",
                "'{ name: ada, uid: 1000 }' | A uid is a number from 1001 to 59999, not 1000.",
                "'{ name: ada, uid: 99999999999 }' | A uid is a number from 1001 to 59999, not 2147483647.",
                "'{ name: ada, uid: \"2000\" }' | uid must be a whole number, not text.",
            })
    void aWrongUserIsRefusedInOneSentence(String user, String sentence) {
        assertThat(faults(NAMES, "users:\n  - " + user + "\n"))
                .singleElement()
                .asString()
                .startsWith("atelier.yaml:9:")
                .endsWith(": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ada, ada@example.com' | The name ada stands for two users. Give another one: { name: NAME, email: ada@example.com }.",
                "'a.b@example.com, a_b@example.com' | The name a-b stands for two users. Give another one: { name: NAME, email: a_b@example.com }.",
                "'ada@example.com, { name: al, email: ADA@example.com }' | ada and al have the same mail address.",
                "'{ name: ada, uid: 2000 }, { name: alan, uid: 2000 }' | ada and alan have the same uid, 2000. Give one of them a uid of its own: { name: alan, uid: NUMBER }.",
                "'{ name: ada, uid: 2000 }, { name: alan, uid: 52000 }' | The uids 2000 of ada and 52000 of alan differ by 50000, so that both would have the same place among the rules of a load balancer. Give one of them another uid.",
            })
    void whatTwoUsersCannotShareIsSaidOfTheSecond(String users, String sentence) {
        assertThat(faults(NAMES, "users: [" + users + "]\n"))
                .singleElement()
                .asString()
                .endsWith(": " + sentence);
    }

    @Test
    void twoNamesWhoseDerivedUidsAreTheSameAreTold() {
        assertThat(faults(NAMES, "users: [udf, ukr]\n"))
                .singleElement()
                .asString()
                .isEqualTo(
                        "atelier.yaml:8:14: udf and ukr have the same uid, 16892. Give one of them a uid of its own: { name: ukr, uid:"
                                + " NUMBER }.");
    }

    @Test
    void theListMustBeAList() {
        assertThat(faults(NAMES, "users: ada\n")).containsExactly("atelier.yaml:8:8: users must be a list, not text.");
    }
}
