package dev.atelier.simulator.services.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.iam.ResourcePolicy;
import dev.atelier.simulator.world.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The policies of secrets. */
final class PolicyCalls {

    private static final Caller ANYBODY =
            new Caller("000000000000", "arn:aws:iam::000000000000:root", "", Optional.empty());

    private final Secrets secrets;

    PolicyCalls(Secrets secrets) {
        this.secrets = secrets;
    }

    HttpReply put(ServiceCall call) {
        Secret secret = SecretsManagerService.usable(secrets, call);
        Map<String, Object> document = parsed(call.json().require("ResourcePolicy"));
        boolean open = new ResourcePolicy(document, Map.of()).allows(ANYBODY, "secretsmanager:GetSecretValue");
        if (open && call.json().flag("BlockPublicPolicy")) {
            throw AwsError.badRequest(
                    "PublicPolicyException",
                    "The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to the"
                            + " secret.");
        }
        secret.permit(Optional.of(document));
        return named(secret).reply();
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw AwsError.badRequest(
                    "MalformedPolicyDocumentException", "This resource policy contains invalid Json.");
        }
    }

    HttpReply get(ServiceCall call) {
        Secret secret = SecretsManagerService.usable(secrets, call);
        return named(secret)
                .put("ResourcePolicy", secret.policy().map(JsonReply::text))
                .reply();
    }

    HttpReply delete(ServiceCall call) {
        Secret secret = SecretsManagerService.usable(secrets, call);
        secret.permit(Optional.empty());
        return named(secret).reply();
    }

    private static JsonFields named(Secret secret) {
        return new JsonFields().put("ARN", secret.arn()).put("Name", secret.name());
    }
}
