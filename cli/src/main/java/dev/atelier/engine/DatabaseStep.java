package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.database.DataApiWay;
import dev.atelier.database.Initialization;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.util.Optional;

/** Makes a database ready in the middle of a deployment: by the Data API, as nothing runs yet that could reach its port. */
final class DatabaseStep implements Phase {
    private static final DatabaseOptions OPTIONS =
            new DatabaseOptions(Optional.of(DatabaseOptions.Via.DATA_API), false, false);

    private final Initialization initialization;
    private final Phase run;

    DatabaseStep(
            Surroundings surroundings,
            Account account,
            Installation installation,
            String step,
            Installation.Database database,
            Outputs outputs) {
        var resolved = DatabaseOrder.of(installation, database, outputs::text, OPTIONS);
        this.initialization = new Initialization(
                resolved.order(),
                new DataApiWay(account.dataApi(), resolved.cluster()),
                account.secrets(),
                surroundings.random(),
                surroundings.clock());
        this.run = new InitializationRun(surroundings, step, database.name(), initialization);
    }

    @Override
    public Optional<Duration> advance() {
        try {
            return run.advance();
        } catch (Failure failure) {
            initialization.close();
            throw failure;
        }
    }
}
