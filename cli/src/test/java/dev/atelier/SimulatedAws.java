package dev.atelier;

import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Transport;
import dev.atelier.config.Config;
import dev.atelier.engine.Interruption;
import dev.atelier.engine.Surroundings;
import dev.atelier.engine.UrlProbe;
import dev.atelier.events.EventSink;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.log.CallRecord;
import dev.atelier.simulator.log.RememberedCalls;
import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.session.SessionSettings;
import dev.atelier.simulator.sql.ScriptedSql;
import dev.atelier.simulator.sql.SqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A simulated AWS in this process, on a clock that moves when somebody sleeps. */
public final class SimulatedAws implements Transport {
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-west-1";

    private final VirtualClock clock = new VirtualClock();
    private final RememberedCalls log = new RememberedCalls();
    private final List<Call> raw = new ArrayList<>();
    private final Simulator simulator;
    private final Settings settings;
    private final Aws aws;
    private Runnable beforeCall = () -> {};
    private Runnable afterCall = () -> {};

    /** An empty one. */
    public SimulatedAws() {
        this(Seed.none());
    }

    public SimulatedAws(Seed seed) {
        this(seed, new ScriptedSql(), SessionSettings.scripted());
    }

    /**
     * @param sql what the Data API leads to
     * @param sessions what sessions lead to
     */
    public SimulatedAws(Seed seed, SqlServer sql, SessionSettings sessions) {
        simulator = Simulator.builder()
                .clock(clock)
                .log(log)
                .seed(seed)
                .sql(sql)
                .sessions(sessions)
                .build();
        settings = Settings.simulated(this, clock, clock::advance, new Random(1));
        aws = new Aws(settings);
    }

    /** What happens before and after each call from now on; it may throw, as a process ends. */
    public void disturb(Runnable before, Runnable after) {
        beforeCall = before;
        afterCall = after;
    }

    /** From now on this goes wrong; see the simulator's fault files. */
    public void faults(String yaml) {
        simulator.inject(FaultScript.parse(yaml));
    }

    public VirtualClock clock() {
        return clock;
    }

    public Settings settings() {
        return settings;
    }

    public Aws aws() {
        return aws;
    }

    /** The account that plays the role {@code main}. */
    public static Config.Account config() {
        return new Config.Account("main", ACCOUNT, REGION, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Account account() {
        return aws.account(config());
    }

    /** What an operation of the engine works with. */
    public Surroundings surroundings(EventSink events) {
        return new Surroundings(
                aws,
                events,
                UrlProbe.of(settings),
                clock,
                clock::advance,
                new Random(2),
                new Interruption(),
                "atelier deploy");
    }

    /** The calls so far, oldest first. */
    public List<CallRecord> calls() {
        return log.calls();
    }

    /** The actions called so far, such as {@code CreateSecret}, oldest first. */
    public List<String> actions() {
        return log.calls().stream().map(CallRecord::action).toList();
    }

    /** Signing names of the services that were sent this text. */
    public List<String> servicesThatSaw(String text) {
        return raw.stream()
                .filter(call -> new String(call.body(), StandardCharsets.UTF_8).contains(text)
                        || call.uri().toString().contains(text)
                        || call.headers().toString().contains(text))
                .map(call -> call.headers()
                        .getOrDefault("authorization", List.of(""))
                        .getFirst())
                .map(authorization -> authorization.replaceFirst(".*Credential=[^/]+/[^/]+/[^/]+/([^/]+)/.*", "$1"))
                .distinct()
                .toList();
    }

    @Override
    public Reply send(Call call) throws IOException {
        raw.add(call);
        beforeCall.run();
        var reply = simulator.handle(new HttpCall(call.method(), call.uri(), call.headers(), call.body()));
        afterCall.run();
        if (reply.isReset()) {
            throw new IOException("Connection reset");
        }
        return new Reply(reply.status(), reply.headers(), reply.body());
    }
}
