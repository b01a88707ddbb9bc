package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.simulator.faults.FaultScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** The users of a pool that a step makes, and where their first password goes. */
class UserCreationTest {
    private static final String PASSWORD = "Temp-0rary!";
    private static final String SECRET = "hub-admin-password-dev";

    private static final Map<String, String> FILES =
            Map.of("index.txt", "hub/pool.yaml\nhub/system.yaml\n", "hub/system.yaml", """
            system: hub
            title: A hub with users
            accounts: { main: Account that holds everything }
            parameters:
              admin_users: { description: Who administers it., type: list, default: jupyter }
            secrets:
              - name: hub-admin-password-${instance}
                kind: text
                purpose: First password of the administrators
                required: true
                generate: { length: 16, alphabet: password }
                needed_by: [admins]
            stacks:
              pool: { name: "Hub-${instance}", template: hub/pool.yaml, stateful: true }
            steps:
              admins:
                pool_users:
                  pool: ${pool.UserPoolId}
                  names: ${admin_users}
                  password: hub-admin-password-${instance}
            teardown: [[pool], secrets]
            """, "hub/pool.yaml", """
            Resources:
              Pool: { Type: AWS::Cognito::UserPool }
            Outputs:
              UserPoolId: { Value: !Ref Pool }
            """);

    private final Lab lab = new Lab(installation("ada, bob"));
    private final Set<String> sawThePassword = new LinkedHashSet<>();
    private final List<String> readings = new ArrayList<>();

    private static Installation installation(String admins) {
        var catalog = new Catalog(
                path -> Optional.ofNullable(FILES.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var config = """
                system: hub
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { admin_users: "%s" }
                """.formatted(admins);
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("hub.yaml", config.getBytes(StandardCharsets.UTF_8)), catalog);
    }

    @BeforeEach
    void watchThePassword() {
        lab.bootstrapped();
        secret(PASSWORD);
        lab.witness = call -> {
            String target = call.header("x-amz-target").orElse("");
            if (call.text().contains(PASSWORD)) {
                sawThePassword.add(target);
            }
            if (target.endsWith("GetSecretValue")) {
                readings.add(target);
            }
        };
    }

    private void secret(String value) {
        Objects.requireNonNull(lab.surroundings().accounts(installation("ada")).get("main"))
                .secrets()
                .create(SECRET, "", SecretValue.of(value.toCharArray()), Map.of(), "token-" + value.length());
    }

    private CognitoIdentityProviderClient cognito() {
        return lab.client(CognitoIdentityProviderClient.builder());
    }

    private String pool() {
        return lab.cloudFormation()
                .describeStacks(it -> it.stackName("Hub-dev"))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue();
    }

    private List<UserType> users() {
        return cognito().listUsers(it -> it.userPoolId(pool())).users();
    }

    private static Failure failure(OperationResult result) {
        return result.failure().orElseThrow();
    }

    @Test
    void everyNameOfTheListBecomesAUserWithATemporaryPassword() {
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(users()).extracting(UserType::username).containsExactly("ada", "bob");
        assertThat(users()).extracting(UserType::userStatus).containsOnly(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(sawThePassword).containsExactly("AWSCognitoIdentityProviderService.AdminCreateUser");
        assertThat(lab.events.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void noMessageIsSent() {
        var bodies = new ArrayList<String>();
        lab.witness = call -> {
            if (call.header("x-amz-target").orElse("").endsWith("AdminCreateUser")) {
                bodies.add(call.text());
            }
        };

        lab.deploy();

        assertThat(bodies).hasSize(2).allSatisfy(body -> assertThat(body).contains("\"MessageAction\":\"SUPPRESS\""));
    }

    @Test
    void whoExistsIsLeftAloneAndThePasswordNotEvenRead() {
        lab.deploy();
        readings.clear();
        var before = users();

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(users()).isEqualTo(before);
        assertThat(lab.calls("AdminCreateUser")).hasSize(2);
        assertThat(readings).isEmpty();
    }

    @Test
    void whoIsAddedToTheConfigIsMadeAndWhoVanishesFromItStays() {
        lab.deploy();

        assertThat(lab.deploy(installation("bob, eve"), DeployOptions.DEFAULT).failure())
                .isEmpty();

        assertThat(users()).extracting(UserType::username).containsExactly("ada", "bob", "eve");
    }

    @Test
    void aCallWhoseAnswerIsLostIsNoReasonToFail() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: AdminCreateUser, resource: bob }, when: { count: 1 }, effect: lost-reply }]
                """));

        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(users()).hasSize(2);
    }

    @Test
    void throttlingPasses() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: AdminCreateUser }, when: { count: 2 },
                          effect: { error: { code: TooManyRequestsException, message: Too many requests } } }]
                """));

        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(users()).hasSize(2);
    }

    @Test
    void aPasswordThatThePoolDoesNotTakeIsToldWithTheReasonOnly() {
        lab.deploy();
        var account = Objects.requireNonNull(
                lab.surroundings().accounts(installation("ada")).get("main"));
        account.secrets().put(SECRET, SecretValue.of("weakling-5eed".toCharArray()), "weak");

        var result = lab.deploy(installation("ada, eve"), DeployOptions.DEFAULT);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure(result).code()).isEqualTo("user-password-refused");
        assertThat(failure(result)).hasMessageContaining("Password must have uppercase characters");
        assertThat(failure(result).next()).contains("secrets rotate " + SECRET);
        assertThat(trace(failure(result)) + lab.events).doesNotContain("weakling-5eed");
        assertThat(users()).extracting(UserType::username).containsExactly("ada", "bob");
    }

    @Test
    void wordsOfAwsThatRepeatThePasswordAreNotTold() {
        for (String code : List.of("InvalidPasswordException", "InvalidParameterException")) {
            lab.simulator.inject(FaultScript.parse("""
                    calls: [{ match: { action: AdminCreateUser },
                              effect: { error: { code: %s, message: "What is %s?" } } }]
                    """.formatted(code, PASSWORD)));

            var result = lab.deploy();

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(trace(failure(result)) + lab.events).doesNotContain(PASSWORD);
        }
    }

    @Test
    void aPoolThatIsGoneIsExplained() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: AdminGetUser },
                          effect: { error: { code: ResourceNotFoundException,
                                             message: User pool eu-west-1_a1B2c3D4e does not exist. } } }]
                """));

        var failure = failure(lab.deploy());

        assertThat(failure.code()).isEqualTo("user-pool-missing");
        assertThat(failure).hasMessageContaining("eu-west-1_a1B2c3D4e");
    }

    @Test
    void aSecretThatIsDeletedMeanwhileIsNamed() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: GetSecretValue },
                          effect: { error: { code: ResourceNotFoundException, message: no } } }]
                """));

        var failure = failure(lab.deploy());

        assertThat(failure.code()).isEqualTo("secret-missing");
        assertThat(failure).hasMessageContaining(SECRET);
        assertThat(failure.next()).contains("secrets create " + SECRET);
    }

    /** What {@code --debug} prints. */
    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
