package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for a slow reader, and for how long its silence counts as none. */
@Timeout(30)
class InflowTest {
    private final Room room = new Room(100);
    private final Inflow inflow = new Inflow(room);

    @Test
    void whatWasWrittenMakesRoom() throws Exception {
        inflow.add(ByteBuffer.allocate(100));
        assertThat(room.full()).isTrue();
        inflow.end();
        var out = new ByteArrayOutputStream();
        inflow.drainTo(out);
        assertThat(out.size()).isEqualTo(100);
        assertThat(room.taken()).isZero();
    }

    @Test
    void whatWasDroppedMakesRoomToo() {
        inflow.add(ByteBuffer.allocate(60));
        inflow.add(ByteBuffer.allocate(60));
        inflow.drop();
        assertThat(room.taken()).isZero();
        inflow.add(ByteBuffer.allocate(60));
        assertThat(room.taken()).as("nobody reads it").isZero();
    }

    @Test
    void silenceBeginsWhenEverythingIsWritten() throws Exception {
        inflow.add(ByteBuffer.allocate(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var silent = threads.submit(this::awaitSilence);
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> silent.get(30, TimeUnit.MILLISECONDS));
            var reader = threads.submit(this::drain);
            silent.get();
            assertThat(reader.isDone()).isFalse();
            inflow.end();
            reader.get();
        }
    }

    @Test
    void theEndIsSilence() throws Exception {
        inflow.add(ByteBuffer.allocate(1));
        inflow.end();
        assertThat(awaitSilence()).isTrue();
    }

    private boolean awaitSilence() throws Exception {
        inflow.awaitSilence(Duration.ofMillis(1));
        return true;
    }

    private boolean drain() throws Exception {
        inflow.drainTo(new ByteArrayOutputStream());
        return true;
    }
}
