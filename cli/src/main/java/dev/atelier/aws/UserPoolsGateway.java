package dev.atelier.aws;

import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * The user pools of Cognito in one account and region.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html">AdminCreateUser</a>
 */
public final class UserPoolsGateway {
    private final Calls calls;
    private final CognitoIdentityProviderClient client;

    UserPoolsGateway(Calls calls, CognitoIdentityProviderClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether the pool has a user of this name. */
    public boolean hasUser(String pool, String name) {
        return calls.find(
                        "cognito-idp:AdminGetUser",
                        () -> client.adminGetUser(
                                request -> request.userPoolId(pool).username(name)),
                        error -> error.is("UserNotFoundException"))
                .isPresent();
    }

    /**
     * Makes a user who has to choose another password at the first sign-in; no message is sent. A user who exists stays as
     * they are, which makes a repeated call harmless.
     *
     * @return why the pool refuses the password, in AWS's words; empty when the user exists
     */
    public Optional<String> create(String pool, String name, SecretValue password) {
        return calls.makeConfidentially(
                "cognito-idp:AdminCreateUser",
                () -> {
                    var unused = client.adminCreateUser(request -> request.userPoolId(pool)
                            .username(name)
                            .temporaryPassword(password.reveal())
                            .messageAction(MessageActionType.SUPPRESS));
                    return Optional.<String>empty();
                },
                error -> switch (error.code()) {
                    case "UsernameExistsException" -> Optional.of(Optional.empty());
                    case "InvalidPasswordException" -> Optional.of(Optional.of(password.hiddenIn(error.message())));
                    default -> Optional.empty();
                });
    }
}
