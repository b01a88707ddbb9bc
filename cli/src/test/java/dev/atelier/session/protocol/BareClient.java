package dev.atelier.session.protocol;

import dev.atelier.aws.SessionTicket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** As little as speaks to a gateway: what a session costs is measured against it. */
final class BareClient implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private long sequence;

    BareClient(SessionTicket ticket) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(ticket.streamUrl(), this)
                .join();
        socket.sendText(
                        "{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"" + UUID.randomUUID()
                                + "\",\"TokenValue\":\"" + ticket.token() + "\",\"ClientId\":\"" + UUID.randomUUID()
                                + "\"}",
                        true)
                .join();
    }

    void write(byte[] bytes) {
        send(MessageType.INPUT, sequence++, 0, 1, bytes);
    }

    /** Writes, and returns when something comes back. */
    void echo(byte[] bytes) throws InterruptedException {
        write(bytes);
        await();
    }

    void awaitText(String text) throws InterruptedException {
        var all = new StringBuilder();
        while (all.indexOf(text) < 0) {
            all.append(new String(await(), StandardCharsets.UTF_8));
        }
    }

    private byte[] await() throws InterruptedException {
        byte[] bytes = output.poll(30, TimeUnit.SECONDS);
        if (bytes == null) {
            throw new AssertionError("The gateway does not answer.");
        }
        return bytes;
    }

    private synchronized void send(MessageType type, long number, long flags, int payloadType, byte[] bytes) {
        socket.sendBinary(
                        MessageCodec.encode(new Message(
                                type,
                                System.currentTimeMillis(),
                                number,
                                flags,
                                UUID.randomUUID(),
                                payloadType,
                                ByteBuffer.wrap(bytes))),
                        true)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        MessageCodec.decode(data)
                .filter(message -> message.type() == MessageType.OUTPUT)
                .ifPresent(message -> {
                    output.add(message.bytes());
                    send(
                            MessageType.ACKNOWLEDGE,
                            0,
                            3,
                            0,
                            ("{\"AcknowledgedMessageSequenceNumber\":" + message.sequence() + "}")
                                    .getBytes(StandardCharsets.UTF_8));
                });
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
