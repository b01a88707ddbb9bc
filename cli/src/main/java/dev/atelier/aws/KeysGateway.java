package dev.atelier.aws;

import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;

/** Keys of KMS in one account and region. */
public final class KeysGateway {
    private final Calls calls;
    private final KmsClient client;

    KeysGateway(Calls calls, KmsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * Makes a key that belongs to a context.
     *
     * @param keyId id, ARN or alias of the key that encrypts it
     * @param bytes its length
     */
    public DataKey dataKey(String keyId, int bytes, Map<String, String> context) {
        var answer = calls.make(
                "kms:GenerateDataKey",
                () -> client.generateDataKey(
                        request -> request.keyId(keyId).numberOfBytes(bytes).encryptionContext(context)));
        return new DataKey(
                answer.plaintext().asByteArray(), answer.ciphertextBlob().asByteArray());
    }
}
