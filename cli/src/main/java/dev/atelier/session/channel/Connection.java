package dev.atelier.session.channel;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket. Everything but the listener's methods is called from the session's thread. */
final class Connection implements WebSocket.Listener {
    /** How many frames may be on their way from the socket to the session. */
    private static final int CREDIT = 64;

    private static final ByteBuffer KEEP_ALIVE =
            ByteBuffer.wrap("keepalive".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private final Events events;
    private ByteBuffer part = ByteBuffer.allocate(0);
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;
    private int owed;

    /** What a connection tells, from the threads of the HTTP client. */
    interface Events {
        void opened(Connection connection, WebSocket socket);

        void frame(Connection connection, ByteBuffer frame);

        void pong(Connection connection);

        /** A frame has gone out, so that the next can. */
        void writable();

        /**
         * The connection is over.
         *
         * @param reason a phrase without a secret
         */
        void ended(Connection connection, String reason);
    }

    Connection(Events events) {
        this.events = events;
    }

    /** The socket is open; the text goes out first. */
    void begin(WebSocket open, String opening) {
        socket = open;
        sent(open.sendText(opening, true));
    }

    /** Whether a frame can be sent; the socket takes one at a time. */
    boolean writable() {
        return socket != null && sending.isDone() && !sending.isCompletedExceptionally();
    }

    void send(ByteBuffer frame) {
        if (socket != null) {
            sent(socket.sendBinary(frame, true));
        }
    }

    private void sent(CompletableFuture<WebSocket> future) {
        sending = future;
        if (!future.isDone() || future.isCompletedExceptionally()) {
            var unused = future.whenComplete((done, failure) -> {
                if (failure == null) {
                    events.writable();
                } else {
                    events.ended(this, reason(failure));
                }
            });
        }
    }

    void ping() {
        if (socket != null) {
            var unused = socket.sendPing(KEEP_ALIVE.duplicate()).whenComplete((done, failure) -> {
                if (failure != null) {
                    events.ended(this, reason(failure));
                }
            });
        }
    }

    /** A frame was dealt with; another may come, unless so many wait that no more should be read. */
    void consumed(boolean crowded) {
        owed++;
        if (!crowded) {
            release();
        }
    }

    /** Lets come what was held back. */
    void release() {
        if (socket != null && owed > 0) {
            socket.request(owed);
            owed = 0;
        }
    }

    /** Says good-bye; whether anybody hears it is of no interest. */
    void drop() {
        if (socket != null) {
            WebSocket left = socket;
            socket = null;
            var unused = left.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .whenComplete((done, failure) -> left.abort());
        }
    }

    @Override
    public void onOpen(WebSocket open) {
        events.opened(this, open);
        open.request(CREDIT);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket open, ByteBuffer data, boolean last) {
        part = ByteBuffer.allocate(part.remaining() + data.remaining())
                .put(part)
                .put(data)
                .flip();
        if (last) {
            events.frame(this, part);
            part = ByteBuffer.allocate(0);
        } else {
            open.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
        open.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket open, ByteBuffer message) {
        open.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer message) {
        open.request(1);
        events.pong(this);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int status, String reason) {
        events.ended(this, "the other side closed it with " + status + (reason.isBlank() ? "" : ", " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket open, Throwable error) {
        events.ended(this, reason(error));
    }

    /** In words; never the URL, which may hold a signature. */
    static String reason(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause());
            case WebSocketHandshakeException refused ->
                "it was refused with status " + refused.getResponse().statusCode();
            case Exception e when e.getMessage() == null -> e.getClass().getSimpleName();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
