package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.aws.Sleeper;
import dev.atelier.view.Captured;
import dev.atelier.view.ColorMode;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.Terminals;
import dev.atelier.view.Verbosity;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a signal does, in a process that ends only in a list. */
class DepartureTest {
    private final Captured captured = new Captured();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Integer> exits = new ArrayList<>();
    private final List<Boolean> givenUpAtPause = new ArrayList<>();
    private final Sleeper sleeper = this::pass;
    private final Departure departure = departure(Format.TEXT);

    private void pass(Duration duration) {
        pauses.add(duration);
        givenUpAtPause.add(departure.givenUp().isDone());
    }

    private Departure departure(Format format) {
        Display display = new Display(
                captured.streams("", Terminals.none()),
                format,
                Verbosity.NORMAL,
                ColorMode.NEVER,
                Map.of(),
                InstantSource.system());
        return new Departure(display, duration -> sleeper.sleep(duration), exits::add);
    }

    @Test
    void theFirstLetsAnOperationComeToAGoodEndWithinThreeSeconds() {
        departure.operating(() -> {
            departure.signalled();
            return "";
        });
        assertThat(departure.interruption().requested()).isTrue();
        assertThat(givenUpAtPause).containsExactly(false, true);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMillis(2500));
        assertThat(exits).containsExactly(130);
        assertThat(captured.err()).startsWith("Leaving: ");
    }

    @Test
    void theSecondEndsAtOnce() {
        departure.operating(() -> {
            departure.signalled();
            pauses.clear();
            departure.signalled();
            return "";
        });
        assertThat(pauses).isEmpty();
        assertThat(exits).containsExactly(130, 130);
    }

    @Test
    void whereNoOperationIsUnderWayTheFirstEndsAtOnceWithOneDocument() throws IOException {
        departure(Format.JSON).signalled();
        assertThat(pauses).isEmpty();
        assertThat(exits).containsExactly(130);
        assertThat(JSON.std.mapFrom(captured.out()))
                .extractingByKey("error")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("code", "interrupted");
    }

    @Test
    void theCommandLineCanBeTypedAgain() {
        assertThat(CommandText.of(List.of("deploy", "-f", "my config.yaml", "--only=vpc,kms", "it's")))
                .isEqualTo("atelier deploy -f 'my config.yaml' --only=vpc,kms 'it'\\''s'");
    }
}
