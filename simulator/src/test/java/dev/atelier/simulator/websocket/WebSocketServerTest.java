package dev.atelier.simulator.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketServerTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocketServer server = WebSocketServer.start(this::accept);

    WebSocketServerTest() throws IOException {}

    /** Echoes binary messages, closes on the text "close", breaks on "abort". */
    private WebSocketListener accept(Upgrade request) throws WebSocketHandler.Refusal {
        if (!request.path().equals("/echo")) {
            throw new WebSocketHandler.Refusal(404, "Nothing here.");
        }
        return new WebSocketListener() {
            @Override
            public void text(WebSocketConnection connection, String message) {
                heard.add(message);
                switch (message) {
                    case "close" -> connection.close(1000, "Bye");
                    case "abort" -> connection.abort();
                    default -> {}
                }
            }

            @Override
            public void binary(WebSocketConnection connection, byte[] message) {
                connection.send(message);
            }

            @Override
            public void closed(WebSocketConnection connection) {
                heard.add("closed");
            }
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String next(BlockingQueue<String> from) throws InterruptedException {
        return String.valueOf(from.poll(10, TimeUnit.SECONDS));
    }

    private WebSocket connect(BlockingQueue<String> received) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/echo?a=+/="), new WebSocket.Listener() {
                    private int bytes;

                    @Override
                    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        bytes += data.remaining();
                        if (last) {
                            received.add(bytes + " bytes");
                            bytes = 0;
                        }
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
                        received.add("pong " + StandardCharsets.US_ASCII.decode(message));
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        received.add(code + " " + reason);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        received.add("error");
                    }
                })
                .join();
    }

    @Test
    void messagesOfEveryLengthComeBack() throws InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = connect(received);
        for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 200_000}) {
            socket.sendBinary(ByteBuffer.allocate(length), true).join();
            assertThat(next(received)).isEqualTo(length + " bytes");
        }
    }

    @Test
    void fragmentsArePutTogetherWithPingsBetween() throws InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = connect(received);
        socket.sendText("frag", false).join();
        socket.sendPing(ByteBuffer.wrap("now".getBytes(StandardCharsets.US_ASCII)))
                .join();
        socket.sendText("ments", true).join();
        assertThat(next(heard)).isEqualTo("fragments");
        assertThat(next(received)).isEqualTo("pong now");
    }

    @Test
    void eitherEndMayClose() throws InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        connect(received).sendText("close", true).join();
        assertThat(next(received)).isEqualTo("1000 Bye");
        assertThat(next(heard)).isEqualTo("close");
        assertThat(next(heard)).isEqualTo("closed");
        WebSocket other = connect(received);
        other.sendClose(1000, "done").join();
        assertThat(next(heard)).isEqualTo("closed");
        assertThat(next(received)).startsWith("1000");
    }

    @Test
    void aBrokenConnectionIsAnError() throws InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        connect(received).sendText("abort", true).join();
        assertThat(next(received)).isEqualTo("error");
    }

    @Test
    void aRefusalIsAnHttpError() {
        URI other = URI.create("ws://127.0.0.1:" + server.port() + "/other");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(other, new WebSocket.Listener() {})
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    /** Sends a frame as it stands; answers the code of the close frame that follows. */
    private int closeCode(int... frame) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write("""
                    GET /echo HTTP/1.1\r
                    Host: x\r
                    Upgrade: websocket\r
                    Connection: keep-alive, Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            var in = new DataInputStream(socket.getInputStream());
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            for (int each : frame) {
                out.write(each);
            }
            assertThat(in.readUnsignedByte()).isEqualTo(0x88);
            in.readUnsignedByte();
            return in.readUnsignedShort();
        }
    }

    @Test
    void aFrameWithoutMaskBreaksTheProtocol() throws IOException {
        assertThat(closeCode(0x82, 0x01, 'x')).isEqualTo(1002);
    }

    @Test
    void reservedBitsAndOpcodesBreakTheProtocol() throws IOException {
        assertThat(closeCode(0xC2, 0x80, 0, 0, 0, 0)).isEqualTo(1002);
        assertThat(closeCode(0x83, 0x80, 0, 0, 0, 0)).isEqualTo(1002);
    }

    @Test
    void aContinuationOfNothingBreaksTheProtocol() throws IOException {
        assertThat(closeCode(0x80, 0x80, 0, 0, 0, 0)).isEqualTo(1002);
    }

    @Test
    void aTextMustBeUtf8() throws IOException {
        assertThat(closeCode(0x81, 0x81, 0, 0, 0, 0, 0xFF)).isEqualTo(1007);
    }

    @Test
    void aFrameMayBeTooLong() throws IOException {
        assertThat(closeCode(0x82, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)).isEqualTo(1009);
    }
}
