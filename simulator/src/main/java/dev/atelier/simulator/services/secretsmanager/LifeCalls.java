package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.kms.Keys;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creating, deleting and restoring secrets. */
final class LifeCalls {

    private final Secrets secrets;

    LifeCalls(Secrets secrets) {
        this.secrets = secrets;
    }

    HttpReply create(ServiceCall call) {
        JsonObject in = call.json();
        World world = call.world();
        String name = in.require("Name");
        String token =
                in.string("ClientRequestToken").orElseGet(() -> world.random().uuid());
        Optional<SecretVersion> version = SecretVersion.of(in, token, world.now());
        Optional<AwsError> taken = secrets.taken(world, call.account(), call.region(), name);
        if (taken.isPresent()) {
            return repeated(call, name, version).orElseThrow(taken::get);
        }
        var resource = LiveResource.standalone(
                Secrets.TYPE,
                call.account(),
                call.region(),
                Secrets.arn(world, call.account(), call.region(), name),
                world.now());
        resource.properties().put("Name", name);
        in.string("Description").ifPresent(text -> resource.properties().put("Description", text));
        in.string("KmsKeyId").ifPresent(key -> {
            requireKey(call, key);
            resource.properties().put("KmsKeyId", key);
        });
        resource.properties()
                .put("Tags", in.objects("Tags").stream().map(JsonObject::values).toList());
        resource.attributes().put("Id", resource.physicalId());
        world.resources().add(resource);
        Secret secret = secrets.add(resource);
        version.ifPresent(value -> secret.add(value, List.of(SecretVersion.CURRENT), world.now()));
        return created(secret, version);
    }

    /** A secret is encrypted by a key that can be used now. */
    static void requireKey(ServiceCall call, String key) {
        try {
            Keys.requireUsable(call, key);
        } catch (AwsError unusable) {
            throw AwsError.badRequest(
                    "EncryptionFailure",
                    "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS"
                            + " key is available, enabled, and not in an invalid state.");
        }
    }

    /** The same request again, by its token, is no error: it answers as the first did. */
    private Optional<HttpReply> repeated(ServiceCall call, String name, Optional<SecretVersion> version) {
        return secrets.find(call.world(), call.account(), call.region(), name)
                .filter(secret -> !secret.isScheduledForDeletion())
                .filter(secret -> version.flatMap(
                                mine -> secret.version(mine.id()).filter(mine::sameValue))
                        .isPresent())
                .map(secret -> created(secret, version));
    }

    private static HttpReply created(Secret secret, Optional<SecretVersion> version) {
        return new JsonFields()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", version.map(SecretVersion::id))
                .reply();
    }

    HttpReply delete(ServiceCall call) {
        JsonObject in = call.json();
        boolean force = in.flag("ForceDeleteWithoutRecovery");
        Optional<Long> window = in.integer("RecoveryWindowInDays");
        if (force && window.isPresent()) {
            throw invalid("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (window.filter(days -> days < 7 || days > 30).isPresent()) {
            throw invalid("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Instant now = call.world().now();
        Optional<Secret> found = secrets.find(call.world(), call.account(), call.region(), in.require("SecretId"));
        if (found.isEmpty() && force) {
            return deleted(in.require("SecretId"), in.require("SecretId"), now);
        }
        Secret secret = found.orElseThrow(SecretsManagerService::notFound);
        if (force) {
            secrets.remove(call.world(), secret);
            return deleted(secret.arn(), secret.name(), now);
        }
        if (secret.isScheduledForDeletion()) {
            throw AwsError.badRequest(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was already scheduled for deletion.");
        }
        Instant end = now.plus(Duration.ofDays(window.orElse(30L)));
        secret.scheduleDeletion(now, end);
        return deleted(secret.arn(), secret.name(), end);
    }

    private static AwsError invalid(String message) {
        return AwsError.badRequest("InvalidParameterException", message);
    }

    private static HttpReply deleted(String arn, String name, Instant end) {
        return new JsonFields()
                .put("ARN", arn)
                .put("Name", name)
                .time("DeletionDate", end)
                .reply();
    }

    HttpReply restore(ServiceCall call) {
        Secret secret = SecretsManagerService.named(secrets, call);
        secret.restore();
        return new JsonFields()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .reply();
    }
}
