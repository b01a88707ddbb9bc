package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.seed.SeedBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a secret value goes when things go wrong: to Secrets Manager, and nowhere else. */
class SecrecyTest {
    private static final String MARKER = "MARKER-5eed";

    private final SimulatedAws aws = new SimulatedAws(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
            .hostedZone("example.com")
            .build());
    private final Installation installation = Installations.connect("image_source: public");
    private final List<Event> events = new ArrayList<>();
    private final Surroundings surroundings = aws.surroundings(events::add);

    private void createSecrets() {
        var unused = new Secrets(installation, Map.of("main", aws.account()), events::add, aws.clock(), new Random(1))
                .create(
                        List.of(),
                        SecretSources.none(),
                        question -> Optional.of(SecretValue.of(MARKER.toCharArray())),
                        true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-denied",
                "expired-token",
                "reset",
                "lost-reply",
                "{ error: { status: 400, code: InvalidRequestException, message: You cannot do this. } }",
            })
    void aSecretThatCannotBeMadeIsNotTold(String effect) {
        aws.faults("calls: [{ match: { action: CreateSecret, resource: RSPMLicenseKey }, effect: " + effect + " }]");

        Throwable failure = catchThrowable(this::createSecrets);

        assertThat(failure).isNotNull();
        assertThat(trace(failure)).doesNotContain(MARKER);
        nowhereElse();
    }

    @Test
    void aDeploymentThatFailsTellsNone() {
        var bootstrapped = new Bootstrapper(surroundings, new Catalog()).run(installation, Limits.DEFAULT);
        assertThat(bootstrapped.failure()).isEmpty();
        createSecrets();
        aws.faults("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/Service
                    effect: { fail: The service did not become stable. }
                """);

        OperationResult failed = new Deployer(surroundings).run(installation, DeployOptions.DEFAULT);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.toString()).doesNotContain(MARKER);
        assertThat(trace(failed.failure().orElseThrow()))
                .contains("did not become stable")
                .doesNotContain(MARKER);
        nowhereElse();
    }

    private void nowhereElse() {
        assertThat(aws.servicesThatSaw(MARKER)).containsExactly("secretsmanager");
        assertThat(events.toString() + aws.calls()).doesNotContain(MARKER);
    }

    /** What {@code --debug} prints. */
    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
