package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.session.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What agent and client agree on before the work begins: the kind of session and, where it is encrypted, the key, which both prove
 * to have. Shells and commands without encryption do without.
 */
final class Handshake {

    private static final int SUCCESS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SessionSpec spec;
    private final BiConsumer<PayloadType, byte[]> out;
    private final SecureRandom random = new SecureRandom();
    private final String keyChallenge;
    private final byte[] proof = new byte[64];
    private final Instant begun;
    private Instant deadline;
    private PayloadType awaited = PayloadType.HANDSHAKE_RESPONSE;
    private String clientVersion = "";
    private Optional<Cipher> cipher = Optional.empty();

    /** A handshake fails: the reason ends the session. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        Failure(String reason) {
            super(reason);
        }
    }

    Handshake(SessionSpec spec, Instant now, BiConsumer<PayloadType, byte[]> out) {
        this.spec = spec;
        this.out = out;
        this.begun = now;
        this.deadline = now.plus(PATIENCE);
        byte[] challenge = new byte[16];
        random.nextBytes(challenge);
        random.nextBytes(proof);
        keyChallenge = Base64.getEncoder().encodeToString(challenge);
    }

    static boolean isNeeded(SessionSpec spec) {
        return spec.encryption().isPresent()
                || spec.activity() instanceof Activity.Port
                || spec.activity() instanceof Activity.NonInteractive;
    }

    void request() {
        var actions = new ArrayList<Map<String, Object>>();
        var session = new LinkedHashMap<String, Object>();
        session.put("SessionType", spec.activity().type());
        session.put("Properties", spec.activity() instanceof Activity.Port port ? port.properties() : null);
        actions.add(action("SessionType", session));
        spec.encryption()
                .ifPresent(encryption -> actions.add(
                        action("KMSEncryption", Map.of("KMSKeyId", encryption.key(), "Challenge", keyChallenge))));
        var request = new LinkedHashMap<String, Object>();
        request.put("AgentVersion", spec.agentVersion());
        request.put("RequestedClientActions", actions);
        send(PayloadType.HANDSHAKE_REQUEST, request);
    }

    private static Map<String, Object> action(String type, Map<String, ?> parameters) {
        var action = new LinkedHashMap<String, Object>();
        action.put("ActionType", type);
        action.put("ActionParameters", parameters);
        return action;
    }

    private void send(PayloadType type, Map<String, ?> fields) {
        out.accept(type, JsonReply.text(fields).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes what the client sends meanwhile; what is not the answer that is waited for counts for nothing.
     *
     * @return whether the handshake is complete
     */
    boolean take(PayloadType type, byte[] payload, Instant now) throws Failure {
        if (type != awaited) {
            return false;
        }
        JsonObject message = JsonObject.parse(new String(payload, StandardCharsets.UTF_8));
        if (type == PayloadType.HANDSHAKE_RESPONSE) {
            clientVersion = message.string("ClientVersion").orElse("");
            check(message.objects("ProcessedClientActions"));
            if (cipher.isPresent()) {
                challenge(now);
                return false;
            }
        } else {
            checkProof(message);
        }
        complete(now);
        return true;
    }

    private void check(List<JsonObject> actions) throws Failure {
        if (actions.isEmpty()) {
            throw new Failure("The client did not process any of the requested actions.");
        }
        for (JsonObject action : actions) {
            String type = action.string("ActionType").orElse("");
            long status = action.integer("ActionStatus").orElse(0L);
            if (status != SUCCESS) {
                throw new Failure(type + " failed on client with status " + status + " error: "
                        + action.string("Error").orElse(""));
            }
            if (type.equals("KMSEncryption") && spec.encryption().isPresent()) {
                cipher = Optional.of(open(spec.encryption().get(), action.object("ActionResult")));
            }
        }
        if (spec.encryption().isPresent() && cipher.isEmpty()) {
            throw new Failure("The client did not process the action KMSEncryption.");
        }
    }

    private Cipher open(Encryption encryption, JsonObject result) throws Failure {
        byte[] blob = base64(result.string("KMSCipherTextKey").orElse(""));
        var context = new LinkedHashMap<String, String>();
        context.put("aws:ssm:SessionId", spec.id());
        context.put("aws:ssm:TargetId", spec.target());
        if (result.flag("ChallengeAcknowledgement")) {
            context.put("aws:ssm:RandomChallenge", keyChallenge);
        }
        return encryption
                .opener()
                .open(encryption.key(), blob, context)
                .filter(key -> key.length == Cipher.KEY_BYTES)
                .map(Cipher::new)
                .orElseThrow(() -> new Failure("Fetching data key failed: Unable to retrieve data key,"
                        + " Error when decrypting data key InvalidCiphertextException"));
    }

    private static byte[] base64(String text) throws Failure {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Failure("The client sent what is not base64.");
        }
    }

    private void challenge(Instant now) {
        awaited = PayloadType.CHALLENGE_RESPONSE;
        deadline = now.plus(PATIENCE);
        byte[] sealed = cipher.orElseThrow().encrypt(proof);
        send(
                PayloadType.CHALLENGE_REQUEST,
                Map.of("Challenge", Base64.getEncoder().encodeToString(sealed)));
    }

    private void checkProof(JsonObject message) throws Failure {
        byte[] answer = base64(message.string("Challenge").orElse(""));
        boolean proven = cipher.orElseThrow()
                .decrypt(answer)
                .filter(plain -> MessageDigest.isEqual(plain, proof))
                .isPresent();
        if (!proven) {
            throw new Failure("Encryption challenge does not match");
        }
    }

    private void complete(Instant now) {
        var complete = new LinkedHashMap<String, Object>();
        complete.put("HandshakeTimeToComplete", Duration.between(begun, now).toNanos());
        complete.put(
                "CustomerMessage", spec.encryption().isPresent() ? "This session is encrypted using AWS KMS." : "");
        send(PayloadType.HANDSHAKE_COMPLETE, complete);
    }

    /** Fails when the client takes too long. */
    void checkTime(Instant now) throws Failure {
        if (now.isAfter(deadline)) {
            throw new Failure("Handshake timed out. Please ensure that you have the latest version of the session"
                    + " manager plugin.");
        }
    }

    String clientVersion() {
        return clientVersion;
    }

    Optional<Cipher> cipher() {
        return cipher;
    }
}
