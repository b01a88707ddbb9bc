package dev.atelier.session.tunnel;

import dev.atelier.session.SessionEnded;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A client's connection to a forwarded port. One thread carries what the client sends, another what comes for it; closing the
 * socket or interrupting the thread ends either.
 */
final class LocalConnection {
    /** With the header of a frame exactly what fits into a message. */
    private static final int PIECE_BYTES = 1024 - Frame.HEADER_BYTES;

    private final Socket client;
    private final Uplink uplink;
    private final Inflow inflow;
    private final Duration silence;
    private final Duration farewell;
    private final CountDownLatch clientDone = new CountDownLatch(1);

    LocalConnection(Socket client, Uplink uplink, Room room, Duration silence, Duration farewell) {
        this.client = client;
        this.uplink = uplink;
        this.inflow = new Inflow(room);
        this.silence = silence;
        this.farewell = farewell;
    }

    Inflow inflow() {
        return inflow;
    }

    /** What came for the client is not all there is: it gets that, and then a reset instead of an end. */
    void breakOff() {
        try {
            client.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // Then the client knows already.
        }
        inflow.end();
    }

    /**
     * Carries what the client sends until it is done and no answer is expected any more.
     *
     * @throws InterruptedException when the tunnel is closed
     */
    void carryOut() throws InterruptedException {
        try {
            client.setTcpNoDelay(true);
            uplink.open();
            pump();
            clientDone.countDown();
            inflow.awaitSilence(silence);
            inflow.end();
        } catch (SessionEnded e) {
            breakOff();
        } catch (IOException clientGone) {
            inflow.drop();
        } finally {
            clientDone.countDown();
            closeUplink();
        }
    }

    private void pump() throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            if (!inflow.ended()) {
                uplink.send(ByteBuffer.wrap(piece, 0, count));
            }
        }
    }

    private void closeUplink() throws InterruptedException {
        try {
            uplink.close();
        } catch (SessionEnded e) {
            breakOff();
        }
    }

    /**
     * Delivers what comes for the client until the other side has closed, and closes the socket.
     *
     * @throws InterruptedException when the tunnel is closed
     */
    void deliver() throws InterruptedException {
        try (client) {
            inflow.drainTo(client.getOutputStream());
            if (client.getSoLinger() == 0) {
                return;
            }
            client.shutdownOutput();
            // Closing at once would reset the connection if the client still sends, and it might lose what it has not
            // read.
            clientDone.await(farewell.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException clientGone) {
            inflow.drop();
        }
    }
}
