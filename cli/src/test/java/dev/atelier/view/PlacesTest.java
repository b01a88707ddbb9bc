package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Action;
import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Goes;
import dev.atelier.events.DestroyPreview.Wave;
import dev.atelier.events.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where there are several accounts, each view says which one is meant. */
class PlacesTest {
    private static final String VAULT = "111111111111";
    private static final String WORKS = "333333333333";

    @Test
    void oneAccountGoesWithoutSaying() {
        assertThat(Places.of(Stream.of(VAULT, VAULT)).in(VAULT)).isEmpty();
        assertThat(Places.of(Stream.of(VAULT, WORKS)).in(VAULT)).isEqualTo("  in 111111111111");
        assertThat(Places.of(Stream.of()).column("ACCOUNT")).isEmpty();
    }

    @Test
    void theLinesOfADeploymentSayWhereEachStackIs() {
        var bytes = new ByteArrayOutputStream();
        var progress =
                new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), new Style(false), Verbosity.NORMAL);
        progress.accept(new Event.Planned(
                Instant.EPOCH, "deploy", "guild", "dev", List.of(item("key", VAULT), item("yard", WORKS))));

        progress.accept(new Event.StackStarted(Instant.EPOCH, "yard", "Guild-Yard-dev", Action.CREATE));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("creating  Guild-Yard-dev  in 333333333333");
    }

    @Test
    void whatADestructionDeletesIsShownWithItsAccount() {
        var preview = new DestroyPreview(
                "guild",
                "dev",
                List.of(
                        new Wave(List.of(new Goes("Guild-Yard-dev", WORKS, true, List.of(), List.of()))),
                        new Wave(List.of(new Goes("Guild-Key-dev", VAULT, false, List.of(), List.of())))),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(PreviewText.of(preview, new Style(false)))
                .contains("    Guild-Yard-dev  in 333333333333, whose protection against deletion is lifted\n")
                .contains("    Guild-Key-dev  in 111111111111\n");
    }

    private static Event.Planned.Item item(String id, String account) {
        return new Event.Planned.Item(
                id, "Guild-" + id, "stack", account, "eu-west-1", "create", 0, List.of(), List.of());
    }
}
