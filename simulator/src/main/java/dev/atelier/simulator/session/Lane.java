package dev.atelier.simulator.session;

import dev.atelier.simulator.faults.FrameFaults;
import dev.atelier.simulator.faults.SessionEffect;
import dev.atelier.simulator.faults.SessionFault;
import dev.atelier.simulator.session.wire.AgentMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One direction between client and agent, and what goes wrong on it. */
final class Lane {

    private static final Duration LONGEST_HOLD = Duration.ofMillis(100);
    private static final int TYPE = 4;

    private final FrameFaults faults;
    private final Consumer<byte[]> end;
    private final Consumer<SessionEffect.Blow> blows;
    private Optional<byte[]> held = Optional.empty();

    Lane(FrameFaults faults, Consumer<byte[]> end, Consumer<SessionEffect.Blow> blows) {
        this.faults = faults;
        this.end = end;
        this.blows = blows;
    }

    synchronized void pass(byte[] frame) {
        Optional<SessionEffect> effect = faults.onFrame(kind(frame));
        if (effect.isPresent()) {
            suffer(frame, effect.get());
        } else {
            deliver(frame);
        }
    }

    private void suffer(byte[] frame, SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Drop() -> {}
            case SessionEffect.Duplicate() -> {
                deliver(frame);
                deliver(frame);
            }
            case SessionEffect.Corrupt() -> {
                byte[] damaged = frame.clone();
                damaged[damaged.length - 1] ^= 1;
                deliver(damaged);
            }
            case SessionEffect.Delay(Duration time) -> later(time, () -> end.accept(frame));
            case SessionEffect.Reorder() -> {
                release();
                held = Optional.of(frame);
                later(LONGEST_HOLD, () -> release(frame));
            }
            case SessionEffect.Blow blow -> {
                deliver(frame);
                blows.accept(blow);
            }
        }
    }

    private static SessionFault.Kind kind(byte[] frame) {
        byte[] name = AgentMessage.ACKNOWLEDGE.getBytes(StandardCharsets.US_ASCII);
        return frame.length > TYPE + name.length
                        && Arrays.equals(name, Arrays.copyOfRange(frame, TYPE, TYPE + name.length))
                ? SessionFault.Kind.ACKNOWLEDGEMENT
                : SessionFault.Kind.DATA;
    }

    private void deliver(byte[] frame) {
        end.accept(frame);
        release();
    }

    private void release() {
        held.ifPresent(end);
        held = Optional.empty();
    }

    private synchronized void release(byte[] frame) {
        if (held.filter(waiting -> waiting == frame).isPresent()) {
            release();
        }
    }

    private static void later(Duration time, Runnable action) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }
}
