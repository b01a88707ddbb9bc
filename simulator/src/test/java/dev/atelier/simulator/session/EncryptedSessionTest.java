package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.ssm.SsmClient;

class EncryptedSessionTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource("AWS::EC2::Instance", "i-1", Map.of())
            .resource("AWS::KMS::Key", "sessions", Map.of("KeyPolicy", Map.of()))
            .resource(
                    "AWS::SSM::Document",
                    "SSM-SessionManagerRunShell",
                    Map.of("Content", Map.of("inputs", Map.of("kmsKeyId", "sessions"))))
            .build()));
    private final KmsClient kms = aws.client(KmsClient.builder());

    @AfterEach
    void end() {
        aws.simulator().close();
    }

    private Ticket start() {
        var session = aws.client(SsmClient.builder()).startSession(in -> in.target("i-1"));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    private String arn() {
        return kms.describeKey(in -> in.keyId("sessions")).keyMetadata().arn();
    }

    private GenerateDataKeyResponse dataKey(Map<String, String> context) {
        return kms.generateDataKey(in -> in.keyId("sessions").numberOfBytes(64).encryptionContext(context));
    }

    private static byte[] crypt(int mode, byte[] key, int from, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, from, 32, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encrypt(byte[] key, byte[] text) {
        byte[] nonce = Arrays.copyOf(text, 12);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, 32, nonce, text);
        byte[] all = Arrays.copyOf(nonce, 12 + sealed.length);
        System.arraycopy(sealed, 0, all, 12, sealed.length);
        return all;
    }

    private static byte[] decrypt(byte[] key, byte[] message) {
        return crypt(
                Cipher.DECRYPT_MODE,
                key,
                0,
                Arrays.copyOf(message, 12),
                Arrays.copyOfRange(message, 12, message.length));
    }

    private static JsonObject kmsAction(TestClient client) {
        return client.awaitJson(PayloadType.HANDSHAKE_REQUEST)
                .objects("RequestedClientActions")
                .get(1)
                .object("ActionParameters");
    }

    private static void respond(TestClient client, SdkBytes blob, boolean acknowledge) {
        String result = "{\"KMSCipherTextKey\":\"" + Base64.getEncoder().encodeToString(blob.asByteArray())
                + "\",\"KMSCipherTextHash\":null" + (acknowledge ? ",\"ChallengeAcknowledgement\":true" : "") + "}";
        client.send(
                PayloadType.HANDSHAKE_RESPONSE,
                ("{\"ClientVersion\":\"1.2.764.0\",\"ProcessedClientActions\":["
                                + "{\"ActionType\":\"SessionType\",\"ActionStatus\":1,\"ActionResult\":null,\"Error\":\"\"},"
                                + "{\"ActionType\":\"KMSEncryption\",\"ActionStatus\":1,\"ActionResult\":" + result
                                + ",\"Error\":\"\"}],\"Errors\":null}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> context(Ticket ticket) {
        return new HashMap<>(Map.of("aws:ssm:SessionId", ticket.sessionId(), "aws:ssm:TargetId", "i-1"));
    }

    private void converse(boolean acknowledge) {
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            JsonObject action = kmsAction(client);
            assertThat(action.string("KMSKeyId")).contains(arn());
            Map<String, String> context = context(ticket);
            if (acknowledge) {
                context.put("aws:ssm:RandomChallenge", action.require("Challenge"));
            }
            GenerateDataKeyResponse made = dataKey(context);
            byte[] key = made.plaintext().asByteArray();
            respond(client, made.ciphertextBlob(), acknowledge);
            byte[] challenge = Base64.getDecoder()
                    .decode(client.awaitJson(PayloadType.CHALLENGE_REQUEST).require("Challenge"));
            String answer = Base64.getEncoder().encodeToString(encrypt(key, decrypt(key, challenge)));
            client.send(
                    PayloadType.CHALLENGE_RESPONSE,
                    ("{\"Challenge\":\"" + answer + "\"}").getBytes(StandardCharsets.UTF_8));
            assertThat(client.awaitJson(PayloadType.HANDSHAKE_COMPLETE).string("CustomerMessage"))
                    .contains("This session is encrypted using AWS KMS.");
            client.awaitBytes(12 + 2 + 16);
            assertThat(decrypt(key, client.bytes(PayloadType.OUTPUT)))
                    .asString()
                    .isEqualTo("$ ");
            client.send(PayloadType.OUTPUT, encrypt(key, "exit\r01234567".getBytes(StandardCharsets.UTF_8)));
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void aSessionIsEncryptedWithTheKeyOfThePreferences() {
        converse(false);
    }

    @Test
    void theChallengeMayBePartOfTheContext() {
        converse(true);
    }

    @Test
    void aDataKeyOfAnotherContextIsRefused() {
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            kmsAction(client);
            Map<String, String> context = context(ticket);
            context.put("aws:ssm:TargetId", "i-2");
            respond(client, dataKey(context).ciphertextBlob(), false);
            assertThat(client.awaitEnd()).contains("Fetching data key failed");
        }
    }

    @Test
    void aClientWithoutTheKeyDoesNotPassTheChallenge() {
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            kmsAction(client);
            respond(client, dataKey(context(ticket)).ciphertextBlob(), false);
            client.awaitJson(PayloadType.CHALLENGE_REQUEST);
            client.send(PayloadType.CHALLENGE_RESPONSE, "{\"Challenge\":\"AAAA\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(client.awaitEnd()).isEqualTo("Encryption challenge does not match");
        }
    }

    @Test
    void whatWasEncryptedIsDecryptedInItsContextAlone() {
        GenerateDataKeyResponse made = dataKey(Map.of("a", "1", "b", "2"));
        assertThat(kms.decrypt(in ->
                                in.ciphertextBlob(made.ciphertextBlob()).encryptionContext(Map.of("b", "2", "a", "1")))
                        .plaintext())
                .isEqualTo(made.plaintext());
        assertThatThrownBy(() -> kms.decrypt(
                        in -> in.ciphertextBlob(made.ciphertextBlob()).encryptionContext(Map.of("a", "1"))))
                .isInstanceOf(InvalidCiphertextException.class);
    }
}
