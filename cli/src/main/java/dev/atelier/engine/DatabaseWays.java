package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.database.Authorities;
import dev.atelier.database.DataApiWay;
import dev.atelier.database.JdbcWay;
import dev.atelier.database.TunnelWay;
import dev.atelier.database.Way;
import dev.atelier.engine.DatabaseOptions.Via;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.tunnel.Forward;
import dev.atelier.session.tunnel.Tunnel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds the way to a cluster: the Data API needs nothing but the cluster's consent, a tunnel something that runs, and the direct way a network. */
final class DatabaseWays {
    private static final String BUNDLE = "AWS_CA_BUNDLE";

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Map<String, String> environment;
    private final RandomGenerator random;

    /**
     * @param accounts by role
     * @param environment for {@code AWS_CA_BUNDLE}
     */
    DatabaseWays(
            Installation installation,
            Map<String, Account> accounts,
            Map<String, String> environment,
            RandomGenerator random) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.environment = Map.copyOf(environment);
        this.random = random;
    }

    /**
     * A way, and why it was taken.
     *
     * @param why one whole sentence
     */
    record Chosen(Way way, String why) {}

    /**
     * The way that was asked for, or the best that is there.
     *
     * @param cluster its ARN
     * @throws Failure.Refused when the way that was asked for is not there
     */
    Chosen choose(Installation.Database database, Account account, String cluster, String endpoint, Optional<Via> via) {
        boolean takesDataApi = via.filter(wanted -> wanted != Via.DATA_API).isEmpty()
                && account.databases().takesDataApi(cluster).orElse(false);
        if (takesDataApi) {
            return new Chosen(new DataApiWay(account.dataApi(), cluster), "The cluster takes SQL by the RDS Data API.");
        }
        if (via.filter(wanted -> wanted == Via.DATA_API).isPresent()) {
            throw missing(database, "its cluster does not take SQL by the RDS Data API");
        }
        List<SessionPlace> places =
                via.filter(wanted -> wanted == Via.DIRECT).isPresent() ? List.of() : places(database);
        if (!places.isEmpty()) {
            SessionPlace place = places.getFirst();
            return new Chosen(
                    tunnel(database, account, endpoint, place),
                    "A tunnel through " + place.label() + " leads there" + reason(via) + ".");
        }
        if (via.filter(wanted -> wanted == Via.TUNNEL).isPresent()) {
            throw missing(database, "nothing runs that a tunnel could lead through");
        }
        return new Chosen(
                direct(database, account, endpoint),
                "This machine connects to " + endpoint + " itself" + reason(via) + ".");
    }

    private static String reason(Optional<Via> via) {
        return via.isPresent() ? ", as --via says" : ", and the cluster does not take SQL by the RDS Data API";
    }

    private static Failure missing(Installation.Database database, String why) {
        return new Failure.Refused(
                "database-way-missing",
                "The way that --via names does not lead to the database " + database.name() + ": " + why + ".",
                "Leave out --via, so that atelier looks which way there is.");
    }

    /** What the definition's target has that sessions can be opened to. */
    private List<SessionPlace> places(Installation.Database database) {
        var reader = new TargetReader(installation, accounts, Optional.empty());
        return database
                .through()
                .flatMap(name -> Optional.ofNullable(installation.targets().get(name)))
                .map(reader::places)
                .orElse(List.of())
                .stream()
                .filter(place -> place.candidate().obstacle().isEmpty())
                .toList();
    }

    private Way direct(Installation.Database database, Account account, String endpoint) {
        return new JdbcWay(
                "direct",
                new JdbcWay.Address(endpoint, database.port(), Optional.empty()),
                account.secrets(),
                authorities());
    }

    private Way tunnel(Installation.Database database, Account account, String endpoint, SessionPlace place) {
        return new TunnelWay(
                () -> dig(place, new Forward(0, Optional.of(endpoint), database.port())),
                port -> new JdbcWay(
                        "tunnel",
                        new JdbcWay.Address(endpoint, database.port(), Optional.of(port)),
                        account.secrets(),
                        authorities()));
    }

    private Tunnel dig(SessionPlace place, Forward forward) {
        var channels = new DataChannels(place.account(), random);
        try {
            return Tunnel.open(
                    forward,
                    (document, parameters, receiver, options) ->
                            channels.open(Tickets.document(place, document, parameters), receiver, options),
                    SessionOptions.USUAL,
                    event -> {},
                    Clock.systemUTC());
        } catch (InterruptedException e) {
            throw new Failure.Interrupted("Interrupted.", "Run the same command again to go on.");
        }
    }

    private Authorities authorities() {
        return Authorities.of(Optional.ofNullable(environment.get(BUNDLE))
                .filter(file -> !file.isEmpty())
                .map(Path::of));
    }
}
