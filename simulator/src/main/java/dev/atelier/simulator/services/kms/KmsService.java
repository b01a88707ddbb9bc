package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DescribeKey, ListAliases, GenerateDataKey and Decrypt.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html">API reference</a>
 */
public final class KmsService implements Service {

    @Override
    public Set<String> names() {
        return Set.of("kms");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeKey" ->
                new JsonFields()
                        .put(
                                "KeyMetadata",
                                metadata(Keys.require(call, call.json().require("KeyId"))))
                        .reply();
            case "ListAliases" -> aliases(call);
            case "GenerateDataKey" -> CryptoCalls.dataKey(call);
            case "Decrypt" -> CryptoCalls.decrypt(call);
            default -> throw AwsError.notImplemented("kms", call.action());
        };
    }

    private static Map<String, Object> metadata(LiveResource key) {
        Optional<Instant> deletion = Optional.ofNullable(key.attributes().get(KeyBehaviour.DELETION_DATE))
                .map(Instant.class::cast);
        boolean enabled = !"false".equals(key.property("Enabled").orElse("true"));
        return new JsonFields()
                .put("KeyId", key.physicalId())
                .put("Arn", key.attribute("Arn"))
                .put("AWSAccountId", key.account())
                .put("Description", key.property("Description").orElse(""))
                .put("Enabled", enabled && deletion.isEmpty())
                .put("KeyState", deletion.isPresent() ? "PendingDeletion" : enabled ? "Enabled" : "Disabled")
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeyManager", "CUSTOMER")
                .time("CreationDate", key.created())
                .time("DeletionDate", deletion)
                .map();
    }

    private static HttpReply aliases(ServiceCall call) {
        return new JsonFields()
                .put(
                        "Aliases",
                        call.world()
                                .resources()
                                .find(Keys.ALIAS, call.account(), call.region())
                                .map(alias -> new JsonFields()
                                        .put("AliasName", alias.physicalId())
                                        .put(
                                                "AliasArn",
                                                "arn:aws:kms:" + call.region() + ":" + call.account() + ":"
                                                        + alias.physicalId())
                                        .put(
                                                "TargetKeyId",
                                                Keys.target(call, alias).map(LiveResource::physicalId))
                                        .map())
                                .toList())
                .put("Truncated", false)
                .reply();
    }
}
