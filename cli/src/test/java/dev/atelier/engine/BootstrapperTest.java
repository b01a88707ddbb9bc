package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.aws.StackState;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Action;
import dev.atelier.events.BootstrapReport;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapperTest {
    private final SimulatedAws aws = new SimulatedAws(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
            .hostedZone("example.com")
            .build());
    private final List<Event> events = new ArrayList<>();
    /** One for all runs of a test, because its request tokens come from a seed and must not repeat. */
    private final Surroundings surroundings = aws.surroundings(events::add);

    @Test
    void anAccountIsPreparedAndProtected() {
        var report = bootstrap(Installations.connect());
        assertThat(report.failure()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        var account = report.accounts().getFirst();
        assertThat(account.action()).isEqualTo(Action.CREATE);
        assertThat(account.bucket()).isEqualTo("atelier-templates-111122223333-eu-west-1");
        assertThat(account.serviceRole()).startsWith("arn:aws:iam::111122223333:role/");
        assertThat(stack().terminationProtection()).isTrue();
        assertThat(stack().tags()).containsEntry("atelier:system", "bootstrap");
        assertThat(Bootstrap.of(stack()).orElseThrow().outdated()).isFalse();
    }

    @Test
    void anAccountThatIsReadyStaysAsItIs() {
        bootstrap(Installations.connect());
        var before = stack();
        var again = bootstrap(Installations.connect());
        assertThat(again.accounts().getFirst().action()).isEqualTo(Action.UNCHANGED);
        assertThat(stack()).isEqualTo(before);
    }

    @Test
    void whatADeploymentStillNeedsIsSaid() {
        var report = bootstrap(Installations.connect());
        assertThat(report.missing())
                .extracting(BootstrapReport.Missing::next)
                .singleElement()
                .asString()
                .contains("atelier secrets create ImportedDockerId RSCLicenseKey RSPMLicenseKey"
                        + " rspm-encryption-key-dev -f dev.yaml");
    }

    @Test
    void aFailureIsToldAndTheNextRunMakesItGood() {
        aws.faults("""
                resources:
                  - resource: Atelier-Bootstrap/CloudFormationRole
                    effect: { fail: The quota of roles is reached. }
                """);
        var failed = bootstrap(Installations.connect());
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).map(Failure::getMessage).hasValueSatisfying(message -> assertThat(message)
                .contains("The quota of roles is reached"));
        assertThat(failed.missing()).isEmpty();
        aws.faults("{}");
        assertThat(bootstrap(Installations.connect()).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(stack().terminationProtection()).isTrue();
    }

    @Test
    void everyStepIsToldAsItHappens() {
        bootstrap(Installations.connect());
        assertThat(events).hasAtLeastOneElementOfType(Event.Planned.class);
        assertThat(events).hasAtLeastOneElementOfType(Event.ResourceChanged.class);
        assertThat(events.getLast()).isInstanceOf(Event.Finished.class);
    }

    private BootstrapReport bootstrap(Installation installation) {
        return new Bootstrapper(surroundings, new Catalog()).run(installation, Limits.DEFAULT);
    }

    private StackState stack() {
        return aws.account().cloudFormation().stack(Bootstrap.STACK).orElseThrow();
    }
}
