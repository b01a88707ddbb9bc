package dev.atelier.simulator.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One client. Sending never blocks: frames wait in a bounded queue, and what does not fit is lost as on a network. */
public final class WebSocketConnection {

    private static final int QUEUE = 8192;
    private static final int CLOSE_PATIENCE_SECONDS = 2;

    private final Socket socket;
    private final InputStream in;
    private final WebSocketListener owner;
    private final BlockingQueue<Frame> outgoing = new LinkedBlockingQueue<>(QUEUE);
    private final MessageReader messages = new MessageReader();
    private volatile boolean silent;
    private final CountDownLatch closeSent = new CountDownLatch(1);

    WebSocketConnection(Socket socket, InputStream in, WebSocketListener owner) {
        this.socket = socket;
        this.in = in;
        this.owner = owner;
    }

    /** Sends a binary message. */
    public void send(byte[] message) {
        queue(Frame.of(Frame.Opcode.BINARY, message));
    }

    /** Sends a close frame after all that was sent before, and hangs up. */
    public void close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        queue(Frame.of(
                Frame.Opcode.CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array()));
    }

    /** Says nothing from now on, not even to pings, while the connection stands. */
    public void fallSilent() {
        silent = true;
    }

    /** Breaks the connection without a word: the client sees a reset. */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is broken already.
        }
    }

    private void queue(Frame frame) {
        if (!outgoing.offer(frame) && frame.opcode() == Frame.Opcode.CLOSE) {
            abort();
        }
    }

    /** Talks until the connection ends; on the thread of the connection. */
    void converse() {
        Thread writer = Thread.ofVirtual().name("websocket-writer").start(this::write);
        try {
            while (true) {
                receive(Frame.read(in));
            }
        } catch (ProtocolViolation e) {
            close(e.code(), String.valueOf(e.getMessage()));
            awaitClose();
        } catch (IOException e) {
            // The other end hung up.
        } finally {
            writer.interrupt();
            owner.closed(this);
        }
    }

    private void receive(Frame frame) throws IOException {
        switch (frame.opcode()) {
            case PING -> queue(Frame.of(Frame.Opcode.PONG, frame.payload()));
            case PONG -> {}
            case CLOSE -> {
                queue(frame);
                awaitClose();
                throw new IOException("The client closed the connection.");
            }
            case TEXT, BINARY, CONTINUATION -> messages.take(frame).ifPresent(this::deliver);
        }
    }

    private void deliver(MessageReader.Message message) {
        switch (message) {
            case MessageReader.Message.Text(String text) -> owner.text(this, text);
            case MessageReader.Message.Binary(byte[] bytes) -> owner.binary(this, bytes);
        }
    }

    private void write() {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                Frame next = outgoing.take();
                if (silent) {
                    continue;
                }
                out.write(next.bytes());
                if (next.opcode() == Frame.Opcode.CLOSE) {
                    closeSent.countDown();
                    hangUp();
                    return;
                }
            }
        } catch (IOException e) {
            // The reader notices, too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client may answer the close frame; one that does not is cut off. */
    private void hangUp() throws IOException, InterruptedException {
        socket.shutdownOutput();
        TimeUnit.SECONDS.sleep(CLOSE_PATIENCE_SECONDS);
        socket.close();
    }

    private void awaitClose() {
        try {
            closeSent.await(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
