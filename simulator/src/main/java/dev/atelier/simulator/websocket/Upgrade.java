package dev.atelier.simulator.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The request that opens a connection.
 *
 * @param path of the request line, as sent
 * @param query of the request line, as sent; empty when there is none
 * @param headers names in lower case
 */
public record Upgrade(String path, String query, Map<String, String> headers) {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST = 32_768;

    /** A header; the name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    static Upgrade read(InputStream in) throws IOException, WebSocketHandler.Refusal {
        String[] lines = head(in).split("\r\n", -1);
        String[] request = lines[0].split(" ", -1);
        if (request.length != 3 || !request[0].equals("GET")) {
            throw new WebSocketHandler.Refusal(405, "Only GET is answered here.");
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        int mark = request[1].indexOf('?');
        var upgrade = new Upgrade(
                mark < 0 ? request[1] : request[1].substring(0, mark),
                mark < 0 ? "" : request[1].substring(mark + 1),
                Map.copyOf(headers));
        upgrade.check();
        return upgrade;
    }

    private static String head(InputStream in) throws IOException, WebSocketHandler.Refusal {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended before its request.");
            }
            if (head.length() > LONGEST) {
                throw new WebSocketHandler.Refusal(431, "The request is too long.");
            }
            head.append((char) next);
        }
        return head.substring(0, head.length() - 4);
    }

    private void check() throws WebSocketHandler.Refusal {
        boolean upgrades = header("upgrade")
                        .filter("websocket"::equalsIgnoreCase)
                        .isPresent()
                && header("connection").orElse("").toLowerCase(Locale.ROOT).contains("upgrade")
                && header("sec-websocket-key").isPresent();
        if (!upgrades) {
            throw new WebSocketHandler.Refusal(400, "This is not a WebSocket request.");
        }
        if (header("sec-websocket-version").filter("13"::equals).isEmpty()) {
            throw new WebSocketHandler.Refusal(426, "Only version 13 of WebSocket is spoken here.");
        }
    }

    /** The answer that takes the connection on. */
    byte[] acceptance() {
        String text =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + key(header("sec-websocket-key").orElseThrow()) + "\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String key(String sent) {
        try {
            byte[] text = (sent + MAGIC).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
