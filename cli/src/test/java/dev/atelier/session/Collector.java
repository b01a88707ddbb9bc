package dev.atelier.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Collects what a session brings, and lets a test wait for it. */
public final class Collector implements Receiver {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private Optional<Ending> ending = Optional.empty();

    @Override
    public void started(Session session) {
        tell("started");
    }

    @Override
    public boolean output(ByteBuffer bytes) {
        take(output, bytes);
        return true;
    }

    @Override
    public void error(ByteBuffer bytes) {
        take(errors, bytes);
    }

    @Override
    public void exitCode(int code) {
        tell("exit " + code);
    }

    @Override
    public void interrupted() {
        tell("interrupted");
    }

    @Override
    public void resumed() {
        tell("resumed");
    }

    @Override
    public void ended(Ending how) {
        change(() -> ending = Optional.of(how));
    }

    private void take(ByteArrayOutputStream to, ByteBuffer bytes) {
        byte[] taken = new byte[bytes.remaining()];
        bytes.get(taken);
        change(() -> to.writeBytes(taken));
    }

    private void tell(String event) {
        change(() -> events.add(event));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError(
                            "In vain; so far: " + events + " " + ending + " " + output.size() + " bytes");
                }
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    public void awaitOutput(String part) throws InterruptedException {
        await(() -> output.toString(StandardCharsets.UTF_8).contains(part));
    }

    public void awaitBytes(int count) throws InterruptedException {
        await(() -> output.size() >= count);
    }

    public void awaitEvent(String event) throws InterruptedException {
        await(() -> events.contains(event));
    }

    public Ending awaitEnd() throws InterruptedException {
        await(() -> ending.isPresent());
        return ending.orElseThrow();
    }

    public byte[] output() {
        lock.lock();
        try {
            return output.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    public String errors() {
        lock.lock();
        try {
            return errors.toString(StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    public List<String> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }
}
