package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.SimulatedAws;
import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The guard of accounts against a simulated AWS that knows several of them. */
class GuardTest {
    private static final String OTHER = "444455556666";

    private final SimulatedAws simulated = new SimulatedAws();

    @Test
    void theAccountOfTheKeyIsTheOneThatActs() {
        assertThat(simulated.account().identity().account()).isEqualTo(SimulatedAws.ACCOUNT);
        assertThat(simulated.actions()).containsExactly("GetCallerIdentity");
    }

    @Test
    void oneWrongAccountOfSeveralIsRefusedAndNothingElseIsCalled() {
        KeySource.Keys keys = new KeySource.Keys("AKIA" + SimulatedAws.ACCOUNT, "simulated", Optional.empty());
        var settings = new Settings(
                simulated.settings().endpoint(),
                Optional.of(simulated),
                simulated.clock(),
                simulated.clock()::advance,
                new Random(1),
                Map.of(),
                Optional.of(account -> keys),
                Optional.empty());
        var wanted = List.of(SimulatedAws.config(), account("data", OTHER, Optional.empty()));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> new Aws(settings).accounts(wanted))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("wrong-account"))
                .withMessageContaining("\"data\"");
        assertThat(simulated.actions()).containsOnly("GetCallerIdentity");
    }

    @Test
    void aRoleLeadsIntoItsAccount() {
        var role = Optional.of("arn:aws:iam::" + OTHER + ":role/atelier-deploy-eu-west-1");
        var account = simulated.aws().account(account("data", OTHER, role));
        assertThat(account.identity().account()).isEqualTo(OTHER);
        assertThat(simulated.actions()).containsExactly("AssumeRole", "GetCallerIdentity");
    }

    @Test
    void faultsOnTheWayPass() {
        simulated.faults("""
                calls:
                  - when: { nth: 1 }
                    effect: throttle
                  - when: { nth: 2 }
                    effect: reset
                  - when: { nth: 3 }
                    effect: { error: { status: 503, code: ServiceUnavailable } }
                """);
        assertThat(simulated.account().identity().account()).isEqualTo(SimulatedAws.ACCOUNT);
    }

    @Test
    void expiredAndRefusedCredentialsAreToldApart() {
        simulated.faults("calls: [{ effect: expired-token }]");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(simulated::account)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("credentials-expired"));
        simulated.faults("calls: [{ effect: access-denied }]");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(simulated::account)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("access-denied"))
                .withMessageContaining("sts:GetCallerIdentity");
    }

    private static Config.Account account(String role, String id, Optional<String> roleArn) {
        return new Config.Account(role, id, SimulatedAws.REGION, Optional.empty(), roleArn, Optional.empty());
    }
}
