package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.services.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The mail that welcomes users. */
class WelcomeTest {
    private static final Map<String, String> FILES =
            Map.of("index.txt", "club/mail.yaml\nclub/system.yaml\n", "club/system.yaml", """
            system: club
            title: A club that writes to its members
            accounts: { main: Account that holds everything }
            parameters:
              sender: { description: Who writes., type: email, default: club@example.com }
              mail_passwords: { description: Whether passwords are written., type: boolean, default: false }
            users: { email: required, password: "club-${user.name}-${instance}" }
            secrets:
              - name: club-${user.name}-${instance}
                for_each: users
                kind: text
                purpose: Password of a member
                required: true
                generate: { length: 24, alphabet: alphanumeric }
            requires:
              - mail_sender: ${sender}
            stacks:
              mail: { name: "Club-${instance}", template: club/mail.yaml }
            steps:
              passwords: { generate: ["club-${user.name}-${instance}"] }
              welcome:
                mail:
                  from: ${sender}
                  template: ${mail.TemplateName}
                  configuration_set: ${mail.ConfigurationSetName}
                  passwords: { mail_passwords: true }
                after: [passwords]
            teardown: [[mail], secrets]
            """, "club/mail.yaml", """
            Resources:
              Settings: { Type: AWS::SES::ConfigurationSet, Properties: { Name: club } }
              Welcome:
                Type: AWS::SES::Template
                Properties: { Template: { TemplateName: welcome, SubjectPart: Welcome, TextPart: "Hello {{name}}" } }
            Outputs:
              TemplateName: { Value: welcome }
              ConfigurationSetName: { Value: !Ref Settings }
            """);

    private final Lab lab = new Lab(club("ada", "bob")).bootstrapped();
    private final Map<String, Map<String, Object>> mails = new LinkedHashMap<>();
    private final Set<String> sent = new LinkedHashSet<>();

    private static Installation club(String... members) {
        return club(false, members);
    }

    private static Installation club(boolean passwords, String... members) {
        var catalog = new Catalog(
                path -> Optional.ofNullable(FILES.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var config = """
                system: club
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { mail_passwords: %s }
                users: [%s@example.com]
                """.formatted(passwords, String.join("@example.com, ", members));
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("club.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }

    @BeforeEach
    void readTheMail() {
        lab.witness = call -> {
            if (call.path().endsWith("/outbound-emails")) {
                read(call);
            }
        };
    }

    private void read(HttpCall call) {
        Map<?, ?> mail = json(call.text());
        String to = Values.texts(Values.at(mail, "Destination.ToAddresses")).getFirst();
        Map<String, Object> told = new LinkedHashMap<>(
                json(Values.text(mail, "Content.Template.TemplateData").orElseThrow()));
        told.put("from", Values.text(mail, "FromEmailAddress").orElseThrow());
        told.put("template", Values.text(mail, "Content.Template.TemplateName").orElseThrow());
        told.put("settings", Values.text(mail, "ConfigurationSetName").orElseThrow());
        mails.put(to, told);
        sent.add(to);
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String password(String name) {
        return lab.client(SecretsManagerClient.builder())
                .getSecretValue(it -> it.secretId("club-" + name + "-dev"))
                .secretString();
    }

    @Test
    void everyUserIsToldWhereThePasswordIsButNotThePassword() {
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(mails.keySet()).containsExactly("ada@example.com", "bob@example.com");
        assertThat(mails.get("ada@example.com"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "ada",
                        "email", "ada@example.com",
                        "secret", "club-ada-dev",
                        "from", "club@example.com",
                        "template", "welcome",
                        "settings", "club"));
        assertThat(mails.toString() + lab.events).doesNotContain(password("ada"), password("bob"));
    }

    @Test
    void withMailPasswordsTheMailHoldsItAndNothingElseDoes() {
        assertThat(lab.deploy(club(true, "ada", "bob"), DeployOptions.DEFAULT).failure())
                .isEmpty();

        assertThat(mails.get("bob@example.com")).containsEntry("password", password("bob"));
        assertThat(lab.events.toString()).doesNotContain(password("ada"), password("bob"));
    }

    @Test
    void nobodyIsWrittenToTwice() {
        lab.deploy();
        sent.clear();

        var more = club("ada", "bob", "eve");
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy(more, DeployOptions.DEFAULT))
                .withMessageContaining("eve@example.com (not asked yet)");
        new Bootstrapper(lab.surroundings(), new Catalog()).run(more, Limits.DEFAULT);
        lab.clock.advance(Duration.ofMinutes(2));
        assertThat(lab.deploy(more, DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(sent).containsExactly("eve@example.com");
    }

    @Test
    void anAddressThatIsRefusedIsNamedAndTheOthersAreWrittenTo() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: SendEmail }, when: { count: 1 },
                          effect: { error: { code: MessageRejected, message: Address blacklisted } } }]
                """));

        var result = lab.deploy();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure()).map(Failure::code).contains("mail-refused");
        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("ada@example.com (Address blacklisted)")
                .hasMessageNotContaining("bob@example.com");
        sent.clear();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(sent).containsExactly("ada@example.com");
    }

    @Test
    void wordsOfSesThatRepeatThePasswordAreNotTold() {
        lab.deploy();
        String password = password("ada");
        lab.client(SecretsManagerClient.builder())
                .untagResource(it -> it.secretId("club-ada-dev").tagKeys("atelier:welcomed"));
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: SendEmail },
                          effect: { error: { code: MessageRejected, message: "What is %s?" } } }]
                """.formatted(password)));

        var result = lab.deploy(club(true, "ada", "bob"), DeployOptions.DEFAULT);

        assertThat(result.failure()).map(Failure::code).contains("mail-refused");
        assertThat(result.failure().orElseThrow().getMessage() + lab.events).doesNotContain(password);
    }
}
