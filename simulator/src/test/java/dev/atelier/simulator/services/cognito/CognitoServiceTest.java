package dev.atelier.simulator.services.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class CognitoServiceTest {

    private static final String GOOD = "aB3!aB3!";

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester stacks = new StackTester(aws);
    private final CognitoIdentityProviderClient cognito = aws.client(CognitoIdentityProviderClient.builder());

    /** A pool with these properties, in YAML's flow style. */
    private String pool(String properties) {
        return stacks.deploy("hub", """
                        Resources:
                          Pool:
                            Type: AWS::Cognito::UserPool
                            Properties: %s
                        Outputs:
                          PoolId: { Value: !Ref Pool }
                        """.formatted(properties))
                .outputs()
                .getFirst()
                .outputValue();
    }

    private void create(String pool, String name, String password) {
        cognito.adminCreateUser(user ->
                user.userPoolId(pool).username(name).temporaryPassword(password).messageAction("SUPPRESS"));
    }

    @Test
    void aUserWhoIsMadeHasToChangeThePassword() {
        String pool = pool("{}");

        var made = cognito.adminCreateUser(user -> user.userPoolId(pool)
                        .username("ada")
                        .temporaryPassword(GOOD)
                        .messageAction("SUPPRESS"))
                .user();

        assertThat(made.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        var found = cognito.adminGetUser(user -> user.userPoolId(pool).username("ada"));
        assertThat(found.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(found.userAttributes())
                .isEqualTo(made.attributes())
                .extracting("name")
                .containsExactly("sub");
        assertThat(found.userCreateDate()).isEqualTo(aws.clock().instant());
    }

    @Test
    void aUserIsMadeOnce() {
        String pool = pool("{}");
        create(pool, "ada", GOOD);

        assertThatThrownBy(() -> create(pool, "ada", GOOD)).isInstanceOf(UsernameExistsException.class);
        assertThatThrownBy(
                        () -> cognito.adminGetUser(user -> user.userPoolId(pool).username("bob")))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void usersAreListedInPages() {
        String pool = pool("{}");
        create(pool, "ada", GOOD);
        create(pool, "bob", GOOD);

        var first = cognito.listUsers(list -> list.userPoolId(pool).limit(1));
        assertThat(first.users()).extracting("username").containsExactly("ada");
        var second = cognito.listUsers(list -> list.userPoolId(pool).limit(1).paginationToken(first.paginationToken()));
        assertThat(second.users()).extracting("username").containsExactly("bob");
        assertThat(second.paginationToken()).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            aB3!aB3,  Password not long enough
            AB3!AB3!, Password must have lowercase characters
            ab3!ab3!, Password must have uppercase characters
            aBc!aBc!, Password must have numeric characters
            aB3caB3c, Password must have symbol characters
            """)
    void aPoolWithoutAPolicyWantsEightCharactersOfAllKinds(String password, String reason) {
        String pool = pool("{}");

        assertThatThrownBy(() -> create(pool, "ada", password))
                .isInstanceOf(InvalidPasswordException.class)
                .hasMessageContaining("Password did not conform with password policy: " + reason)
                .hasMessageNotContaining(password);
        assertThat(cognito.listUsers(list -> list.userPoolId(pool)).users()).isEmpty();
    }

    @Test
    void aPoolWithAPolicyWantsThatAlone() {
        String pool = pool("{ Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: true } } }");

        assertThatThrownBy(() -> create(pool, "ada", "abcdefgh1")).isInstanceOf(InvalidPasswordException.class);
        assertThatThrownBy(() -> create(pool, "ada", "abcdefghij")).isInstanceOf(InvalidPasswordException.class);
        create(pool, "ada", "abcdefghi1");
        assertThatThrownBy(() -> create(pool, "bob", "abcde fghi1")).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aDomainIsTakenInItsRegionByWhicheverAccount() {
        String signIn = """
                Resources:
                  Pool: { Type: AWS::Cognito::UserPool }
                  Domain: { Type: AWS::Cognito::UserPoolDomain, Properties: { Domain: science, UserPoolId: !Ref Pool } }
                """;
        stacks.deploy("first", signIn);

        assertThat(stacks.deploy("second", signIn).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("second"))
                .anyMatch(line -> line.contains("Domain already associated with another user pool"));
        stacks.delete("first");
        assertThat(stacks.deploy("third", signIn).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void usersGoWithTheirPool() {
        String pool = pool("{}");
        create(pool, "ada", GOOD);

        stacks.delete("hub");

        assertThatThrownBy(
                        () -> cognito.adminGetUser(user -> user.userPoolId(pool).username("ada")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("User pool " + pool + " does not exist.");
        assertThat(aws.simulator().living().stream().filter(each -> each.type().startsWith("AWS::Cognito")))
                .isEmpty();
    }
}
