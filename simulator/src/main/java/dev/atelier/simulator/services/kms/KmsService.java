package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DescribeKey, ListAliases and GenerateDataKey. Nothing is really encrypted.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html">API reference</a>
 */
public final class KmsService implements Service {

    private static final String ALIAS = "AWS::KMS::Alias";
    private static final int AES_256_BYTES = 32;

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
                new JsonFields().put("KeyMetadata", metadata(key(call))).reply();
            case "ListAliases" -> aliases(call);
            case "GenerateDataKey" -> dataKey(call);
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
                                .find(ALIAS, call.account(), call.region())
                                .map(alias -> new JsonFields()
                                        .put("AliasName", alias.physicalId())
                                        .put(
                                                "AliasArn",
                                                "arn:aws:kms:" + call.region() + ":" + call.account() + ":"
                                                        + alias.physicalId())
                                        .put("TargetKeyId", target(call, alias))
                                        .map())
                                .toList())
                .put("Truncated", false)
                .reply();
    }

    private static Optional<String> target(ServiceCall call, LiveResource alias) {
        return alias.property("TargetKeyId")
                .flatMap(id -> call.world().resources().find(KeyBehaviour.TYPE, call.account(), call.region(), id))
                .map(LiveResource::physicalId);
    }

    private static HttpReply dataKey(ServiceCall call) {
        LiveResource key = key(call);
        if (key.attributes().containsKey(KeyBehaviour.DELETION_DATE)) {
            throw AwsError.badRequest(
                    "KMSInvalidStateException", key.attribute("Arn").orElse("") + " is pending deletion.");
        }
        int length = Values.number(call.json().integer("NumberOfBytes").orElse((long) AES_256_BYTES), AES_256_BYTES);
        byte[] plain = call.world().random().alphanumeric(length).getBytes(StandardCharsets.US_ASCII);
        return new JsonFields()
                .put("KeyId", key.attribute("Arn"))
                .put("Plaintext", Base64.getEncoder().encodeToString(plain))
                .put(
                        "CiphertextBlob",
                        Base64.getEncoder()
                                .encodeToString(("key " + key.physicalId()).getBytes(StandardCharsets.US_ASCII)))
                .reply();
    }

    /** A key by id, ARN, alias name or alias ARN. */
    private static LiveResource key(ServiceCall call) {
        String asked = call.json().require("KeyId");
        String alias = asked.substring(Math.max(0, asked.indexOf("alias/")));
        return call.world()
                .resources()
                .find(KeyBehaviour.TYPE, call.account(), call.region(), asked)
                .or(() -> call.world()
                        .resources()
                        .find(ALIAS, call.account(), call.region(), alias)
                        .flatMap(found -> found.property("TargetKeyId"))
                        .flatMap(id ->
                                call.world().resources().find(KeyBehaviour.TYPE, call.account(), call.region(), id)))
                .orElseThrow(() -> AwsError.badRequest("NotFoundException", "Key '" + asked + "' does not exist"));
    }
}
