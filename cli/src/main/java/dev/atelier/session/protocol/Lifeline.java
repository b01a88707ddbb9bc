package dev.atelier.session.protocol;

import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection after the other. A connection that ends, for whatever reason, is not the session's end: AWS ends each
 * after an hour. One that says nothing any more, not even to a ping, is dropped.
 */
final class Lifeline {
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    /** A connection that lasted so long was a good one. */
    private static final Duration GOOD = Duration.ofMinutes(1);

    /** How many attempts to connect for the first time may fail: whoever waits for a session to start wants to know soon. */
    private static final int FIRST_ATTEMPTS = 5;

    private final Surroundings surroundings;
    private final Persistence persistence;
    private final RandomGenerator random;
    private final String clientId = UUID.randomUUID().toString();
    private SessionTicket ticket;
    private State state = State.WAITING;
    private boolean opened;
    private String reason = "it takes too long";
    private int failed;
    private Instant retry = Instant.MIN;
    private Instant since = Instant.MIN;
    private Instant heard = Instant.MIN;
    private Instant pinged = Instant.MIN;

    private enum State {
        WAITING,
        CONNECTING,
        RENEWING,
        OPEN
    }

    Lifeline(SessionTicket ticket, Surroundings surroundings, Persistence persistence, RandomGenerator random) {
        this.ticket = ticket;
        this.surroundings = surroundings;
        this.persistence = persistence;
        this.random = random;
    }

    boolean open() {
        return state == State.OPEN;
    }

    void connected(Instant now) {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.OPEN;
        opened = true;
        since = now;
        heard = now;
        ping(now);
    }

    /** Something came, be it the answer to a ping. */
    void heard(Instant now) {
        heard = now;
    }

    /** A message came, so the connection is a good one. */
    void proven() {
        failed = 0;
    }

    /** The ticket for the next connection. */
    void renewed(SessionTicket next) {
        if (state == State.RENEWING) {
            ticket = next;
            connect();
        }
    }

    /**
     * A connection ended or could not be made.
     *
     * @return the failure, when that was the last attempt
     */
    Optional<Failure> lost(String why, Instant now) {
        reason = why;
        return missed(opened ? Failures.lost(why) : Failures.unreachable(why), now);
    }

    /** Why there is no session although it should have started by now. */
    Failure late() {
        return opened ? Failures.silent("did not start it in time") : Failures.unreachable(reason);
    }

    /** The same for an attempt to get a ticket. */
    Optional<Failure> missed(Failure failure, Instant now) {
        if (state == State.OPEN && now.isAfter(since.plus(GOOD))) {
            failed = 0;
        }
        failed++;
        state = State.WAITING;
        retry = now.plus(persistence.pause(failed, random));
        int attempts = opened ? persistence.attempts() : Math.min(persistence.attempts(), FIRST_ATTEMPTS);
        return failed > attempts ? Optional.of(failure) : Optional.empty();
    }

    /**
     * Does what is due.
     *
     * @param dropped called when the connection is given up
     * @return the failure, when there is no hope left
     */
    Optional<Failure> advance(Instant now, Runnable dropped) {
        if (state == State.WAITING && !now.isBefore(retry)) {
            reconnect();
        } else if (state == State.OPEN
                && !now.isBefore(heard.plus(BETWEEN_PINGS).plus(SILENCE))) {
            surroundings.disconnect();
            dropped.run();
            return lost("it did not answer any more", now);
        } else if (state == State.OPEN && !now.isBefore(pinged.plus(BETWEEN_PINGS))) {
            ping(now);
        }
        return Optional.empty();
    }

    /** When {@link #advance} has something to do; empty while an answer is waited for. */
    Optional<Instant> deadline() {
        return switch (state) {
            case WAITING -> Optional.of(retry);
            case CONNECTING, RENEWING -> Optional.empty();
            case OPEN -> {
                Instant silent = heard.plus(BETWEEN_PINGS).plus(SILENCE);
                Instant ping = pinged.plus(BETWEEN_PINGS);
                yield Optional.of(ping.isBefore(silent) ? ping : silent);
            }
        };
    }

    private void ping(Instant now) {
        pinged = now;
        surroundings.ping();
    }

    private void reconnect() {
        if (opened && !ticket.presigned()) {
            state = State.RENEWING;
            surroundings.renew(ticket);
        } else {
            connect();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        surroundings.connect(ticket, opening());
    }

    private String opening() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("MessageSchemaVersion", "1.0");
        members.put("RequestId", UUID.randomUUID().toString());
        members.put("TokenValue", ticket.token());
        members.put("ClientId", clientId);
        members.put("ClientVersion", Handshake.VERSION);
        return Json.text(members);
    }
}
