package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import java.util.List;
import java.util.Optional;

/** Reading and writing the values of secrets. */
final class ValueCalls {

    private final Secrets secrets;
    private final Access access;

    ValueCalls(Secrets secrets) {
        this.access = new Access(secrets);
        this.secrets = secrets;
    }

    HttpReply get(ServiceCall call) {
        JsonObject in = call.json();
        Secret secret = access.readable(call);
        String stage = in.string("VersionStage").orElse(SecretVersion.CURRENT);
        SecretVersion version = in.string("VersionId")
                .map(id -> secret.version(id).orElseThrow(() -> noValue("VersionId: " + id)))
                .or(() -> secret.stage(stage))
                .orElseThrow(() -> noValue("staging label: " + stage));
        return new JsonFields()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", version.id())
                .put("SecretString", version.text())
                .put("SecretBinary", version.binary())
                .put("VersionStages", version.stages())
                .time("CreatedDate", version.created())
                .reply();
    }

    private static AwsError noValue(String which) {
        return AwsError.badRequest(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + which);
    }

    HttpReply put(ServiceCall call) {
        Secret secret = SecretsManagerService.usable(secrets, call);
        SecretVersion version = version(call)
                .orElseThrow(() -> AwsError.badRequest(
                        "InvalidRequestException", "You must provide either SecretString or SecretBinary."));
        List<String> stages = call.json().strings("VersionStages");
        store(call, secret, version, stages.isEmpty() ? List.of(SecretVersion.CURRENT) : stages);
        return reply(secret, Optional.of(version))
                .put("VersionStages", secret.version(version.id()).orElseThrow().stages())
                .reply();
    }

    HttpReply update(ServiceCall call) {
        JsonObject in = call.json();
        Secret secret = SecretsManagerService.usable(secrets, call);
        in.string("KmsKeyId").ifPresent(key -> LifeCalls.requireKey(call, key));
        for (String property : List.of("Description", "KmsKeyId")) {
            in.string(property).ifPresent(text -> secret.resource().properties().put(property, text));
        }
        secret.touch(call.world().now());
        Optional<SecretVersion> version = version(call);
        version.ifPresent(value -> store(call, secret, value, List.of(SecretVersion.CURRENT)));
        return reply(secret, version).reply();
    }

    private static Optional<SecretVersion> version(ServiceCall call) {
        String id = call.json()
                .string("ClientRequestToken")
                .orElseGet(() -> call.world().random().uuid());
        return SecretVersion.of(call.json(), id, call.world().now());
    }

    /** A token used before makes the request a repetition, unless the value differs. */
    private static void store(ServiceCall call, Secret secret, SecretVersion version, List<String> stages) {
        Optional<SecretVersion> before = secret.version(version.id());
        if (before.isEmpty()) {
            secret.add(version, stages, call.world().now());
        } else if (!before.get().sameValue(version)) {
            throw AwsError.badRequest(
                    "ResourceExistsException", "A resource with the ID you requested already exists.");
        }
    }

    private static JsonFields reply(Secret secret, Optional<SecretVersion> version) {
        return new JsonFields()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", version.map(SecretVersion::id));
    }
}
