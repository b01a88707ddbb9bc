package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import java.util.Set;

/**
 * Secrets Manager.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html">API reference</a>
 */
public final class SecretsManagerService implements Service {

    private final ValueCalls values;
    private final LifeCalls life;
    private final DescribeCalls describe;
    private final PolicyCalls policies;

    /** A service over these secrets. */
    public SecretsManagerService(Secrets secrets) {
        this.policies = new PolicyCalls(secrets);
        this.values = new ValueCalls(secrets);
        this.life = new LifeCalls(secrets);
        this.describe = new DescribeCalls(secrets);
    }

    @Override
    public Set<String> names() {
        return Set.of("secretsmanager");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "CreateSecret" -> life.create(call);
            case "DeleteSecret" -> life.delete(call);
            case "RestoreSecret" -> life.restore(call);
            case "GetSecretValue" -> values.get(call);
            case "PutSecretValue" -> values.put(call);
            case "UpdateSecret" -> values.update(call);
            case "DescribeSecret" -> describe.one(call);
            case "ListSecrets" -> describe.list(call);
            case "PutResourcePolicy" -> policies.put(call);
            case "GetResourcePolicy" -> policies.get(call);
            case "DeleteResourcePolicy" -> policies.delete(call);
            case "TagResource" -> describe.tag(call);
            case "UntagResource" -> describe.untag(call);
            case "GetRandomPassword" ->
                new JsonFields()
                        .put(
                                "RandomPassword",
                                RandomPassword.make(
                                        call.world().random(), call.json().values()))
                        .reply();
            default -> throw AwsError.notImplemented("secretsmanager", call.action());
        };
    }

    static AwsError notFound() {
        return AwsError.badRequest("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    /** The secret a call names; one that is scheduled for deletion is refused. */
    static Secret usable(Secrets secrets, ServiceCall call) {
        return unmarked(named(secrets, call));
    }

    /** A secret that is not scheduled for deletion. */
    static Secret unmarked(Secret secret) {
        if (secret.isScheduledForDeletion()) {
            throw AwsError.badRequest(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    /** The secret a call names, scheduled for deletion or not. */
    static Secret named(Secrets secrets, ServiceCall call) {
        return secrets.find(
                        call.world(), call.account(), call.region(), call.json().require("SecretId"))
                .orElseThrow(SecretsManagerService::notFound);
    }
}
