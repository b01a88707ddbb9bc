package dev.atelier.session;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.KeySource;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Transport;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.SimulatorServer;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.SessionSettings;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A simulated AWS in real time with one instance, {@code i-1}, and the gateway that sessions to it go through. */
public final class Gateway implements AutoCloseable {
    public static final String INSTANCE = "i-1";

    private static final Map<String, String> ROLE = Map.of("Key", "Role", "Value", "bench");

    private final Simulator simulator;
    private final Account account;

    public Gateway(SessionSettings sessions) {
        this(sessions, new SeedBuilder());
    }

    /** @param seed what exists beside the instance */
    public Gateway(SessionSettings sessions, SeedBuilder seed) {
        this(sessions, seed, Map.of());
    }

    /** @param environment the variables that name a way out */
    public Gateway(SessionSettings sessions, SeedBuilder seed, Map<String, String> environment) {
        simulator = Simulator.builder()
                .sessions(sessions)
                .seed(seed.in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                        .resource("AWS::EC2::Instance", INSTANCE, Map.of("Tags", List.of(ROLE)))
                        .build())
                .build();
        account = new Aws(new Settings(
                        Optional.of(URI.create("http://127.0.0.1")),
                        Optional.of(this::send),
                        InstantSource.system(),
                        Thread::sleep,
                        new Random(1),
                        environment,
                        Optional.of(KeySource.simulated()),
                        Optional.empty()))
                .account(SimulatedAws.config());
    }

    private Transport.Reply send(Transport.Call call) {
        var reply = simulator.handle(new HttpCall(call.method(), call.uri(), call.headers(), call.body()));
        return new Transport.Reply(reply.status(), reply.headers(), reply.body());
    }

    public Account account() {
        return account;
    }

    /** From now on this goes wrong. */
    public void faults(String yaml) {
        simulator.inject(FaultScript.parse(yaml));
    }

    /** Lets other processes call the simulated AWS, at the address of what is returned. */
    public SimulatorServer serve() throws IOException {
        return SimulatorServer.start(simulator, 0);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
