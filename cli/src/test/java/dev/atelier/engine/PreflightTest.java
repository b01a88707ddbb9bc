package dev.atelier.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private final Installation installation = Installations.connect();
    private final List<Event> events = new ArrayList<>();

    @Test
    void allThatIsMissingIsFoundAtOnceAndNothingIsChanged() {
        var aws = new SimulatedAws();
        var readiness = check(aws);
        assertThat(readiness.obstacles())
                .extracting(Failure::code)
                .containsExactly("bootstrap-missing", "secret-missing", "hosted-zone-missing");
        assertThat(aws.actions())
                .containsOnly("GetCallerIdentity", "DescribeStacks", "DescribeSecret", "ListHostedZonesByName");
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(readiness::orRefuse)
                .satisfies(failure -> assertThat(failure.next()).contains("atelier bootstrap -f dev.yaml"));
    }

    @Test
    void missingSecretsAreNamedWithTheCommandThatMakesThem() {
        var obstacle = obstacle(new SimulatedAws(), "secret-missing");
        assertThat(obstacle.getMessage()).contains("RSCLicenseKey (Posit Connect licence key) in account 111122223333");
        assertThat(obstacle.next())
                .contains("`atelier secrets create ImportedDockerId RSCLicenseKey RSPMLicenseKey"
                        + " rspm-encryption-key-dev -f dev.yaml`");
    }

    @Test
    void aSecretThatWaitsForItsDeletionIsMissing() {
        var aws = new SimulatedAws();
        var secrets = new Secrets(installation, Map.of("main", aws.account()), events::add, aws.clock(), new Random(1));
        var key = List.of("rspm-encryption-key-dev");
        var created = secrets.create(key, SecretSources.none(), SecretPrompt.nobody(), true);
        assertThat(obstacle(aws, "secret-missing").next())
                .doesNotContain(created.secrets().getFirst().name());
        var deleted = secrets.delete(key, false);
        assertThat(obstacle(aws, "secret-missing").next())
                .contains(deleted.secrets().getFirst().name());
    }

    @Test
    void aFailedBootstrapIsNotTakenForOne() {
        var aws = new SimulatedAws();
        aws.faults("""
                resources:
                  - resource: Atelier-Bootstrap/TemplateBucket
                    effect: { fail: The name is taken. }
                """);
        var report = new Bootstrapper(aws.surroundings(events::add), new Catalog()).run(installation, Limits.DEFAULT);
        assertThat(report.failure()).isPresent();
        assertThat(obstacle(aws, "bootstrap-unfinished").getMessage()).contains("ROLLBACK_COMPLETE");
    }

    @Test
    void aNameThatIsDelegatedToSomebodyElseIsAWarning() {
        check(new SimulatedAws(zone().build()));
        assertThat(events).isEmpty();
        var delegation = Map.<String, Object>of(
                "HostedZoneName",
                "example.com.",
                "Name",
                "dev.example.com.",
                "Type",
                "NS",
                "TTL",
                300,
                "ResourceRecords",
                List.of("ns1.elsewhere.net."));
        check(new SimulatedAws(
                zone().resource("AWS::Route53::RecordSet", delegation).build()));
        assertThat(events).singleElement().isInstanceOfSatisfying(Event.Warning.class, warning -> {
            assertThat(warning.code()).isEqualTo("already-delegated");
            assertThat(warning.sentence())
                    .contains("Choose another instance name", "delete the NS record dev.example.com");
        });
    }

    @Test
    void aZoneOfTheNameWithAnotherIdIsNotTheZone() {
        var requirement = "  - hosted_zone: ${r53_base_domain}\n";
        var catalog =
                Demo.catalog("demo/system.yaml", text -> text.replace(requirement, requirement + "    id: Z1ABC\n"));
        var demo = Installer.of(
                new ConfigReader(catalog, Map.of()).read("demo.yaml", Demo.CONFIG.getBytes(UTF_8)), catalog);
        var seed = new SeedBuilder().in(SimulatedAws.ACCOUNT, SimulatedAws.REGION);
        var other = new SimulatedAws(seed.hostedZone("Z2DEF", "example.com").build());
        var both = new SimulatedAws(seed.hostedZone("Z1ABC", "example.com").build());

        assertThat(check(demo, other).obstacles())
                .filteredOn(found -> found.code().equals("hosted-zone-missing"))
                .singleElement()
                .satisfies(found -> assertThat(found.getMessage())
                        .endsWith("hosted zone example.com with the id Z1ABC, but one with the id Z2DEF."));
        assertThat(check(demo, both).obstacles())
                .extracting(Failure::code)
                .isNotEmpty()
                .doesNotContain("hosted-zone-missing");
    }

    private static SeedBuilder zone() {
        return new SeedBuilder().in(SimulatedAws.ACCOUNT, SimulatedAws.REGION).hostedZone("example.com");
    }

    private Failure.Refused obstacle(SimulatedAws aws, String code) {
        return check(aws).obstacles().stream()
                .filter(found -> found.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Preflight.Readiness check(SimulatedAws aws) {
        return check(installation, aws);
    }

    private Preflight.Readiness check(Installation installation, SimulatedAws aws) {
        return new Preflight(installation, Map.of("main", aws.account()), events::add, aws.clock()).check();
    }
}
