package dev.atelier.session.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** How a command comes to its end, by what the other side says. */
class CommandRunTest {
    private static final String NONCE = "0123456789abcdef";
    private static final Limit NONE = Limit.of(() -> false, Optional.empty(), InstantSource.system());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

    /** What somebody does at the other end. */
    private interface OtherSide {
        void act(Receiver receiver);
    }

    private final class FakeSession implements Session {
        @Override
        public SessionType type() {
            return new SessionType.InteractiveCommand();
        }

        @Override
        public Optional<AgentVersion> agentVersion() {
            return Optional.empty();
        }

        @Override
        public void write(ByteBuffer bytes) {
            sent.add(StandardCharsets.UTF_8.decode(bytes).toString());
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void flag(Flag flag) {}

        @Override
        public void terminate() {}

        @Override
        public Ending awaitEnd() {
            return new Ending.Closed("");
        }

        @Override
        public void close() {}
    }

    private Opening opening(OtherSide side) {
        return receiver -> {
            side.act(receiver);
            return new FakeSession();
        };
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void prints(Receiver receiver, String text) {
        assertThat(receiver.output(bytes(text))).isTrue();
    }

    private int run(String input, Limit limit, OtherSide side) throws InterruptedException {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandRun(NONCE, in, (piece, from, to) -> out.write(piece, from, to - from), limit)
                .run(opening(side));
    }

    @Test
    void inputIsSentInCountedPiecesWithAnEmptyOneAtTheEnd() throws Exception {
        assertThat(run("abc", NONE, receiver -> Thread.ofVirtual().start(() -> {
                    prints(receiver, "\u001e" + NONCE + "rp\u001e");
                    try {
                        String pieces = sent.take() + sent.take();
                        prints(receiver, pieces + "\u001e" + NONCE + ":9\u001e");
                    } catch (InterruptedException e) {
                        receiver.ended(new Ending.Closed("interrupted"));
                    }
                })))
                .isEqualTo(9);
        assertThat(out).hasToString("       3abc       0");
    }

    @Test
    void inputThatCannotBeSentIsNotLostInSilence() {
        assertThatThrownBy(() -> run("abc", NONE, receiver -> prints(receiver, "\u001e" + NONCE + "cp\u001e")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("exec-no-input"));
    }

    @Test
    void withoutInputNothingHasToBeSent() throws Exception {
        assertThat(run(
                        "",
                        NONE,
                        receiver -> prints(
                                receiver, RemoteCommand.printed(NONCE, "ok", 0).replace("rp", "cp"))))
                .isZero();
        assertThat(out).hasToString("ok");
    }

    @Test
    void anEndBeforeTheCommandsOwnIsAFailure() {
        assertThatThrownBy(() -> run("", NONE, receiver -> {
                    prints(receiver, "\u001e" + NONCE + "rp\u001ehalf");
                    receiver.ended(new Ending.Closed("Terminated by somebody."));
                }))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("exec-broken"))
                .hasMessageContaining("Terminated by somebody. How the command ended is not known");
        assertThat(out).hasToString("half");
    }

    @Test
    void whatTheAgentSaysInsteadOfACommandIsTold() {
        assertThatThrownBy(() -> run("", NONE, receiver -> {
                    prints(
                            receiver,
                            "Unable to start command: Failed to start pty: exec: \"sh\": executable file not"
                                    + " found in $PATH\n");
                    receiver.ended(new Ending.Closed(""));
                }))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("exec-no-shell"));
        assertThatThrownBy(() -> run("", NONE, receiver -> {
                    prints(receiver, "The RunAs user does not exist\n");
                    receiver.ended(new Ending.Closed(""));
                }))
                .hasMessage("The command could not be started: The RunAs user does not exist.");
    }

    @Test
    void aLimitEndsIt() {
        Limit late = new Limit(
                () -> false, Optional.of(Duration.ofSeconds(2)), InstantSource.system(), Optional.of(Instant.EPOCH));
        assertThatThrownBy(() -> run("", late, receiver -> {}))
                .isInstanceOf(Failure.TimedOut.class)
                .hasMessage("The session was ended after 2 s, as --timeout says.");
        Limit interrupted = Limit.of(() -> true, Optional.empty(), InstantSource.system());
        assertThatThrownBy(() -> run("", interrupted, receiver -> {})).isInstanceOf(Failure.Interrupted.class);
    }

    @Test
    void whoCannotKeepUpMakesTheOtherSideWait() {
        Inbox inbox = new Inbox();
        int taken = 0;
        while (inbox.output(bytes("x"))) {
            taken++;
        }
        assertThat(taken).isBetween(1, 1000);
    }

    @Test
    void inSeveralPlacesTheHighestCodeCountsAndEachLineHasItsLabel() throws Exception {
        SequencedMap<String, Opening> places = new LinkedHashMap<>();
        places.put("a", opening(receiver -> prints(receiver, RemoteCommand.printed(NONCE, "one\ntwo", 3))));
        places.put("b", opening(receiver -> prints(receiver, RemoteCommand.printed(NONCE, "three\n", 1))));
        var failures = new TreeMap<String, Failure>();
        var onAll =
                new CommandOnAll(NONCE, (piece, from, to) -> out.write(piece, from, to - from), NONE, failures::put);

        assertThat(onAll.run(places)).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder("a | one", "a | two", "b | three");

        out.reset();
        places.putFirst("c", opening(receiver -> receiver.ended(new Ending.Closed("gone"))));
        places.putFirst("d", receiver -> {
            throw new Failure.Failed("exec-not-connected", "AWS refused ecs:ExecuteCommand.", "");
        });
        assertThat(onAll.run(places)).isEqualTo(125);
        assertThat(failures).containsOnlyKeys("c", "d");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }
}
