package dev.atelier.engine;

import dev.atelier.database.Initialization;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Makes one database ready, and tells each thing that it finds or does, and what it waits for. */
final class InitializationRun implements Phase {
    private final Surroundings surroundings;
    private final String about;
    private final String database;
    private final Initialization initialization;
    private final Set<Line> told = new HashSet<>();
    private String noted = "";

    /**
     * @param about whose progress it is: a step, or the database itself
     * @param database what the definition calls it
     */
    InitializationRun(Surroundings surroundings, String about, String database, Initialization initialization) {
        this.surroundings = surroundings;
        this.about = about;
        this.database = database;
        this.initialization = initialization;
    }

    @Override
    public Optional<Duration> advance() {
        Optional<Duration> pause = initialization.advance();
        initialization.lines().stream()
                .filter(told::add)
                .forEach(line -> surroundings.tell(
                        new Event.DatabaseChanged(surroundings.now(), database, line.what(), line.done())));
        String note = initialization.note();
        if (!note.isEmpty() && !note.equals(noted)) {
            noted = note;
            surroundings.tell(new Event.Progress(surroundings.now(), about, note));
        }
        return pause;
    }
}
