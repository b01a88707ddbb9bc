package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.database.DataApiWay;
import dev.atelier.database.Initialization;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.util.Optional;

/** Makes a database ready in the middle of a deployment: by the Data API, as nothing runs yet that could reach its port. */
final class DatabaseStep implements Phase {
    private static final DatabaseOptions OPTIONS =
            new DatabaseOptions(Optional.of(DatabaseOptions.Via.DATA_API), false, false);

    private final Surroundings surroundings;
    private final String step;
    private final Initialization initialization;
    private String told = "";

    DatabaseStep(
            Surroundings surroundings,
            Account account,
            Installation installation,
            String step,
            Installation.Database database,
            Outputs outputs) {
        this.surroundings = surroundings;
        this.step = step;
        var resolved = DatabaseOrder.of(installation, database, outputs::text, OPTIONS);
        this.initialization = new Initialization(
                resolved.order(),
                new DataApiWay(account.dataApi(), resolved.cluster()),
                account.secrets(),
                surroundings.random(),
                surroundings.clock());
    }

    @Override
    public Optional<Duration> advance() {
        try {
            Optional<Duration> pause = initialization.advance();
            tell(initialization.note());
            return pause;
        } catch (Failure failure) {
            initialization.close();
            throw failure;
        }
    }

    private void tell(String sentence) {
        if (!sentence.isEmpty() && !sentence.equals(told)) {
            told = sentence;
            surroundings.tell(new Event.Progress(surroundings.now(), step, sentence));
        }
    }
}
