package dev.atelier.session.protocol;

import dev.atelier.aws.DataKey;
import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One session over as many connections as it takes, from the first to its end. It knows no time but what it is told and waits for
 * nothing: whoever owns it tells it what happens, from one thread, sends the frames that {@link #next} gives, and calls {@link
 * #advance} when {@link #deadline} has come. So it runs on a virtual clock just as well.
 */
public final class Channel {
    private static final Duration OFFER_AGAIN = Duration.ofMillis(10);
    /** How long what is missing may still come after the other side has closed the session. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    /** How long the other side may take to close a session that it was asked to close. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Receiver receiver;
    private final Surroundings surroundings;
    private final Instant startDeadline;
    private final Lifeline lifeline;
    private final Sending sending;
    private final Dialogue dialogue;
    private final Inbox inbox;
    private Instant now;
    private boolean interrupted;
    /** Whether AWS knows that the session is over, or was told. */
    private boolean over;

    private Optional<Closing> closing = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    /**
     * The session is about to end.
     *
     * @param settled whether nothing has to be waited for any more
     * @param late how it ends if that takes too long, or the connection breaks
     */
    private record Closing(Ending regular, BooleanSupplier settled, Ending late, Instant deadline) {}

    public Channel(
            SessionTicket ticket, Receiver receiver, Surroundings surroundings, ChannelSettings settings, Instant now) {
        var handshake = new Handshake(ticket, settings.options().basicForwarding());
        this.receiver = receiver;
        this.surroundings = surroundings;
        this.now = now;
        this.startDeadline = now.plus(settings.options().startLimit());
        this.lifeline = new Lifeline(ticket, surroundings, settings.persistence(), settings.random());
        this.sending = new Sending(settings.rate());
        this.dialogue = new Dialogue(handshake, receiver, surroundings, sending, this::leave);
        this.inbox = new Inbox(this::take, this::acknowledge);
    }

    /** How it ended, once it has; nothing matters afterwards. */
    public Optional<Ending> ending() {
        return ending;
    }

    /**
     * Sends bytes once the session has started.
     *
     * @param bytes at most 1,024, and at least one
     * @param sent called when they have gone out
     */
    public void write(byte[] bytes, Runnable sent) {
        dialogue.write(bytes, sent);
    }

    public void resize(int columns, int rows) {
        dialogue.resize(columns, rows);
    }

    public void flag(Flag flag) {
        dialogue.flag(flag);
    }

    /** Ends the session, however far it is. */
    public void terminate(Instant time) {
        now = time;
        if (ending.isPresent() || closing.isPresent()) {
            return;
        }
        if (dialogue.endsByFlag()) {
            dialogue.flag(Flag.TERMINATE_SESSION);
        } else {
            over = true;
            surroundings.terminate();
        }
        close(new Ending.Closed(""), () -> false, new Ending.Closed(""), FAREWELL);
    }

    /** There is a connection, and it was sent the opening. */
    public void connected(Instant time) {
        now = time;
        sending.reconnected();
        lifeline.connected(now);
        if (interrupted) {
            interrupted = false;
            receiver.resumed();
        }
    }

    /** Something came that is no frame, such as the answer to a ping. */
    public void heard(Instant time) {
        now = time;
        lifeline.heard(now);
    }

    public void received(ByteBuffer frame, Instant time) {
        now = time;
        lifeline.heard(now);
        if (ending.isEmpty()) {
            MessageCodec.decode(frame).ifPresent(this::received);
            settle();
        }
    }

    /** The connection ended, or none could be made; the reason is a phrase that fits between brackets. */
    public void disconnected(String reason, Instant time) {
        now = time;
        tellInterruption();
        if (over && closing.isPresent()) {
            end(
                    closing.get().settled().getAsBoolean()
                            ? closing.get().regular()
                            : closing.get().late());
        } else {
            lifeline.lost(reason, now).ifPresent(this::fail);
        }
    }

    /** AWS has another ticket; empty where the session is over. */
    public void renewed(Optional<SessionTicket> ticket, Instant time) {
        now = time;
        if (ticket.isPresent()) {
            lifeline.renewed(ticket.get());
        } else {
            over = true;
            fail(Failures.over());
        }
    }

    public void renewalFailed(Failure failure, Instant time) {
        now = time;
        lifeline.missed(failure, now).ifPresent(this::fail);
    }

    public void keyMade(DataKey key, Instant time) {
        now = time;
        dialogue.keyMade(key);
    }

    public void keyRefused(Failure failure, Instant time) {
        now = time;
        dialogue.keyRefused(failure);
    }

    /** Does what is due. */
    public void advance(Instant time) {
        now = time;
        if (inbox.refused()) {
            inbox.offer();
        }
        if (inbox.crowded()) {
            lifeline.heard(now);
        }
        if (late()) {
            fail(lifeline.late());
        } else if (sending.abandoned()) {
            fail(Failures.silent("does not take what is sent to it"));
        } else {
            lifeline.advance(now, this::tellInterruption).ifPresent(this::fail);
        }
        settle();
    }

    /** The next frame to send, if there is one now. */
    public Optional<ByteBuffer> next(Instant time) {
        now = time;
        if (!lifeline.open() || ending.isPresent()) {
            return Optional.empty();
        }
        return sending.acknowledgement().or(() -> inbox.crowded() ? Optional.empty() : sending.next(now));
    }

    /** Whether so much waits for the receiver that nothing should be read for a while. */
    public boolean crowded() {
        return inbox.crowded();
    }

    /**
     * When {@link #advance} and {@link #next} want to be called at the latest; may have passed.
     *
     * @param writable whether the connection can take a frame
     */
    public Instant deadline(boolean writable) {
        boolean sends = writable && lifeline.open() && !inbox.crowded();
        return Stream.of(
                        lifeline.deadline(),
                        sends ? sending.deadline() : Optional.<Instant>empty(),
                        Optional.of(startDeadline).filter(limit -> !dialogue.started() && closing.isEmpty()),
                        Optional.of(now.plus(OFFER_AGAIN)).filter(soon -> inbox.refused()),
                        closing.map(Closing::deadline).filter(limit -> !inbox.refused()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private boolean late() {
        return !dialogue.started() && closing.isEmpty() && !now.isBefore(startDeadline);
    }

    private void received(Message message) {
        lifeline.proven();
        switch (message.type()) {
            case OUTPUT -> {
                sending.resume();
                inbox.receive(message);
            }
            case ACKNOWLEDGE ->
                Json.read(message.bytes())
                        .flatMap(json -> json.number("AcknowledgedMessageSequenceNumber"))
                        .ifPresent(sequence -> sending.acknowledged(sequence, now));
            case CHANNEL_CLOSED -> closed(message);
            case PAUSE_PUBLICATION -> sending.pause();
            case START_PUBLICATION -> sending.resume();
            case INPUT -> {}
        }
    }

    private void closed(Message message) {
        over = true;
        String reason =
                Json.read(message.bytes()).map(json -> json.text("Output")).orElse("");
        var incomplete = new Ending.Failed(Failures.outputMissing());
        close(closing.map(Closing::regular).orElse(new Ending.Closed(reason)), inbox::empty, incomplete, LINGER);
    }

    private boolean take(Message message) {
        if (ending.isPresent()) {
            return false;
        }
        try {
            return dialogue.take(message);
        } catch (GeneralSecurityException e) {
            fail(Failures.misunderstood("sent something that the session's key does not decrypt"));
            return false;
        }
    }

    private void acknowledge(Message message) {
        sending.acknowledge(message, now);
    }

    private void tellInterruption() {
        if (dialogue.started() && !interrupted && !over) {
            interrupted = true;
            receiver.interrupted();
        }
    }

    /** Fails when the agent has heard of it. */
    private void leave(Failure failure) {
        var failed = new Ending.Failed(failure);
        close(failed, sending::empty, failed, LINGER);
    }

    private void close(Ending regular, BooleanSupplier settled, Ending late, Duration limit) {
        closing = Optional.of(new Closing(regular, settled, late, now.plus(limit)));
    }

    /** What the receiver refuses is there, and may take its time. */
    private void settle() {
        closing.ifPresent(awaited -> {
            if (awaited.settled().getAsBoolean()) {
                end(awaited.regular());
            } else if (!now.isBefore(awaited.deadline()) && !inbox.refused()) {
                end(awaited.late());
            }
        });
    }

    private void fail(Failure failure) {
        end(closing.map(Closing::late).orElseGet(() -> new Ending.Failed(failure)));
    }

    private void end(Ending how) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            surroundings.disconnect();
            if (!over) {
                surroundings.terminate();
            }
        }
    }
}
