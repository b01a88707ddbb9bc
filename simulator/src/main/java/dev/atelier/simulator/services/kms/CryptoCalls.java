package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** GenerateDataKey and Decrypt, which hold callers to the encryption context. */
final class CryptoCalls {

    private static final long LONGEST = 1024;

    private CryptoCalls() {}

    static HttpReply dataKey(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource key = Keys.requireUsable(call, in.require("KeyId"));
        String arn = key.attribute("Arn").orElse("");
        byte[] plain = call.world().random().alphanumeric(length(in)).getBytes(StandardCharsets.US_ASCII);
        return new JsonFields()
                .put("KeyId", arn)
                .put("Plaintext", Base64.getEncoder().encodeToString(plain))
                .put("CiphertextBlob", Base64.getEncoder().encodeToString(DataKeys.seal(arn, plain, context(in))))
                .reply();
    }

    private static int length(JsonObject in) {
        if (in.has("KeySpec") == in.has("NumberOfBytes")) {
            throw AwsError.badRequest(
                    "ValidationException", "Please specify either number of bytes or key spec, but not both.");
        }
        long length = in.integer("NumberOfBytes")
                .orElseGet(() -> in.require("KeySpec").equals("AES_128") ? 16L : 32L);
        if (length < 1 || length > LONGEST) {
            throw AwsError.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value '" + length
                            + "' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or"
                            + " equal to 1024");
        }
        return (int) length;
    }

    static HttpReply decrypt(ServiceCall call) {
        JsonObject in = call.json();
        DataKeys.Opened opened = DataKeys.open(blob(in), context(in)).orElseThrow(CryptoCalls::invalid);
        LiveResource key = Keys.requireUsable(call, opened.key());
        if (in.string("KeyId").filter(asked -> !key.isNamedBy(asked)).isPresent()) {
            throw AwsError.badRequest(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        return new JsonFields()
                .put("KeyId", opened.key())
                .put("Plaintext", Base64.getEncoder().encodeToString(opened.plaintext()))
                .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
                .reply();
    }

    private static byte[] blob(JsonObject in) {
        try {
            return Base64.getDecoder().decode(in.require("CiphertextBlob"));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static AwsError invalid() {
        return AwsError.badRequest("InvalidCiphertextException", "");
    }

    private static Map<String, String> context(JsonObject in) {
        var context = new TreeMap<String, String>();
        in.object("EncryptionContext").values().forEach((name, value) -> context.put(name, String.valueOf(value)));
        return context;
    }
}
