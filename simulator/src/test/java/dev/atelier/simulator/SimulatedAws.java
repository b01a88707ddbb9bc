package dev.atelier.simulator;

import dev.atelier.simulator.log.RememberedCalls;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** A simulator on a virtual clock and SDK clients for it; the ground most tests stand on. */
public final class SimulatedAws {

    /** The account of {@link #client}. */
    public static final String ACCOUNT = "111122223333";

    private final VirtualClock clock = new VirtualClock();
    private final RememberedCalls calls = new RememberedCalls();
    private final Simulator simulator;

    /** An empty AWS without faults. */
    public SimulatedAws() {
        this(builder -> builder);
    }

    /** An AWS set up further: seed, faults, … */
    public SimulatedAws(UnaryOperator<Simulator.Builder> setUp) {
        simulator = setUp.apply(Simulator.builder().clock(clock).log(calls)).build();
    }

    /** The simulator itself. */
    public Simulator simulator() {
        return simulator;
    }

    /** Every call so far. */
    public RememberedCalls calls() {
        return calls;
    }

    /** The clock that stands still until advanced. */
    public VirtualClock clock() {
        return clock;
    }

    /** Lets simulated seconds pass. */
    public void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** A client that acts in {@link #ACCOUNT}, region eu-west-1, without the SDK's own retries. */
    public <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C>
            C client(B builder) {
        return client(builder, AwsBasicCredentials.create("AKIA" + ACCOUNT, "secret"), Region.EU_WEST_1);
    }

    /** A client with credentials and region of one's own. */
    public <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C>
            C client(B builder, AwsCredentials credentials, Region region) {
        return builder.httpClient(new SimulatedHttpClient(simulator))
                .endpointOverride(URI.create("http://127.0.0.1:4566"))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build())
                .build();
    }
}
