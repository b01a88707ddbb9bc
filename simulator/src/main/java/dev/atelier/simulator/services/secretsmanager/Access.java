package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.Callers;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.iam.ResourcePolicy;
import dev.atelier.simulator.services.kms.Keys;
import dev.atelier.simulator.world.Caller;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reading secrets of other accounts: they are named by their ARNs, whole or without the six random characters, and both the secret's and the
 * key's policy must let the caller in.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html">Access from a
 *     different account</a>
 */
final class Access {

    private static final int ACCOUNT = 4;

    private final Secrets secrets;

    Access(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The secret that a call reads; one that is scheduled for deletion is refused. */
    Secret readable(ServiceCall call) {
        String id = call.json().require("SecretId");
        List<String> parts = List.of(id.split(":", -1));
        if (parts.size() <= ACCOUNT || parts.get(ACCOUNT).equals(call.account())) {
            return SecretsManagerService.usable(secrets, call);
        }
        Caller caller = Callers.of(call);
        String action = "secretsmanager:" + call.action();
        Secret secret = secrets.find(call.world(), parts.get(ACCOUNT), call.region(), id)
                .filter(found -> found.policy()
                        .filter(policy -> new ResourcePolicy(policy, Map.of()).allows(caller, action))
                        .isPresent())
                .orElseThrow(() -> AwsError.badRequest(
                        "AccessDeniedException",
                        "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + id
                                + " because no resource-based policy allows the " + action + " action"));
        if (call.action().equals("GetSecretValue")) {
            requireKey(call, secret, caller);
        }
        return SecretsManagerService.unmarked(secret);
    }

    private static void requireKey(ServiceCall call, Secret secret, Caller caller) {
        String key = secret.resource()
                .property("KmsKeyId")
                .orElseThrow(() -> AwsError.badRequest(
                        "InvalidRequestException",
                        "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS"
                                + " service key."));
        Optional<Object> policy = Keys.find(call.world(), secret.resource().account(), call.region(), key)
                .map(LiveResource::properties)
                .flatMap(properties -> Optional.ofNullable(properties.get("KeyPolicy")));
        String service = "secretsmanager." + call.region() + ".amazonaws.com";
        if (policy.filter(document ->
                        new ResourcePolicy(document, Map.of("kms:ViaService", service)).allows(caller, "kms:Decrypt"))
                .isEmpty()) {
            throw AwsError.badRequest("AccessDeniedException", "Access to KMS is not allowed");
        }
    }
}
