package dev.atelier.database;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.SecretValue;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.session.SessionSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A real PostgreSQL beside a simulated Secrets Manager that holds the master user's login. */
final class Bench {
    static final String ADMIN = "admin-secret";
    static final String SECRET = "workbench-db-dev";
    /** A session to it reaches the server as db.example and as other.example, where a relay stands before it. */
    static final String INSTANCE = "i-0a1b2c3d4e5f60718";

    final Postgres postgres = Postgres.running();
    final SimulatedAws aws;
    private final Random random;

    Bench() {
        this(1);
    }

    Bench(long seed) {
        this(seed, Postgres.running().port());
    }

    private Bench(long seed, int endpoint) {
        aws = new SimulatedAws(cluster(endpoint), new PostgresSql(postgres), SessionSettings.ofThisMachine());
        random = new Random(seed + 1000); // not the numbers that the simulator makes names from
        postgres.clean();
        admin(Postgres.MASTER_PASSWORD);
    }

    /** One whose server is reached by sessions through a relay. */
    static Bench behind(Relay relay) {
        return new Bench(1, relay.port());
    }

    /** The master user's login as Secrets Manager has it. */
    void admin(String password) {
        var fields = new LinkedHashMap<String, SecretValue>();
        fields.put("username", SecretValue.of(Postgres.MASTER.toCharArray()));
        fields.put("password", SecretValue.of(password.toCharArray()));
        var value = SecretValue.ofFields(fields);
        if (aws.account().secrets().find(ADMIN).isPresent()) {
            aws.account().secrets().put(ADMIN, value, "token-" + password);
        } else {
            aws.account().secrets().create(ADMIN, "The master user", value, Map.of(), "token-" + password);
        }
    }

    static Order order(boolean rotate, boolean dryRun, String... extensions) {
        return new Order(
                ADMIN,
                "rstudio",
                true,
                "rstudio",
                List.of(extensions),
                "localhost",
                5432,
                SECRET,
                Map.of("atelier:system", "workbench"),
                rotate,
                dryRun);
    }

    static Order order(String... extensions) {
        return order(false, false, extensions);
    }

    private static Seed cluster(int endpoint) {
        return new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                .resource("AWS::RDS::DBCluster", Map.of("DBClusterIdentifier", "cluster", "EnableHttpEndpoint", true))
                .resource("AWS::RDS::DBInstance", Map.of("DBClusterIdentifier", "cluster"))
                .resource("AWS::EC2::Instance", INSTANCE, Map.of())
                .endpoint("*.example", 5432, endpoint)
                .build();
    }

    /** The Data API, which leads to the same server. */
    DataApiWay dataApi() {
        return new DataApiWay(
                aws.account().dataApi(),
                "arn:aws:rds:" + SimulatedAws.REGION + ":" + SimulatedAws.ACCOUNT + ":cluster:cluster");
    }

    JdbcWay direct() {
        return direct(new JdbcWay.Address("localhost", postgres.port(), Optional.empty()), postgres.authorities());
    }

    JdbcWay direct(JdbcWay.Address address, Authorities authorities) {
        return new JdbcWay("direct", address, aws.account().secrets(), authorities);
    }

    Initialization initialization(Order order, Way way) {
        return new Initialization(order, way, aws.account().secrets(), random, aws.clock());
    }

    List<Line> run(Order order) {
        return run(order, direct());
    }

    /** Lets time pass between two steps, as a run does. */
    List<Line> run(Order order, Way way) {
        try (var initialization = initialization(order, way)) {
            Optional<Duration> pause = initialization.advance();
            while (pause.isPresent()) {
                aws.clock().advance(pause.get());
                pause = initialization.advance();
            }
            return initialization.lines();
        }
    }

    /** The password in the role's secret; empty before there is one. */
    String password() {
        return field("password");
    }

    String field(String name) {
        return aws.account()
                .secrets()
                .value(SECRET)
                .flatMap(value -> value.field(name))
                .map(value -> new String(value.characters()))
                .orElse("");
    }

    /** Whether the applications can log in with what is in Secrets Manager. */
    boolean works() {
        return postgres.takes("rstudio", "rstudio", password());
    }

    /** What was done, each as {@code done what}. */
    static List<String> done(List<Line> lines) {
        return lines.stream().map(line -> line.done() + " " + line.what()).toList();
    }
}
