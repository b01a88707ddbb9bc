package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.wire.PayloadType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Puts the frames of all streams into one stream of bytes: messages hold parts of frames or several of them, as it comes. */
final class MuxWriter {

    private static final int WAITING = 64;

    private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(WAITING);
    private final Outlet outlet;
    private final Thread thread;

    private MuxWriter(Outlet outlet) {
        this.outlet = outlet;
        this.thread = Thread.ofVirtual().name("mux-writer").unstarted(this::work);
    }

    static MuxWriter start(Outlet outlet) {
        var writer = new MuxWriter(outlet);
        writer.thread.start();
        return writer;
    }

    /** Queues a frame; waits while too many wait already. */
    void put(MuxFrame frame) throws InterruptedException {
        frames.put(frame.bytes());
    }

    void stop() {
        thread.interrupt();
    }

    private void work() {
        try {
            var collected = new ByteArrayOutputStream();
            while (true) {
                collected.writeBytes(frames.take());
                while (collected.size() < Outlet.CHUNK && !frames.isEmpty()) {
                    collected.writeBytes(frames.take());
                }
                send(collected.toByteArray());
                collected.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] bytes) throws InterruptedException {
        for (int from = 0; from < bytes.length; from += Outlet.CHUNK) {
            outlet.send(
                    PayloadType.OUTPUT, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Outlet.CHUNK)));
        }
    }
}
