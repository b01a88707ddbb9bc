package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.plan.Requirement;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.services.ses.SesService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which addresses must be verified, and who is asked. */
class MailCheckTest {
    private static final Requirement.Mail WANTED = new Requirement.Mail(
            "main", "team@example.com", List.of("ada@example.org", "team@example.com", "bob@example.org"));

    private SimulatedAws aws = aws(_ -> {});

    private static SimulatedAws aws(Consumer<SeedBuilder> planted) {
        var seed = new SeedBuilder().in("111122223333", "eu-west-1");
        planted.accept(seed);
        return new SimulatedAws(seed.build());
    }

    private MailCheck check() {
        return new MailCheck(Installations.connect(), aws.account(), WANTED);
    }

    private Optional<String> obstacle() {
        return check().obstacle().map(Throwable::getMessage);
    }

    @Test
    void inTheSandboxTheSenderAndEveryRecipientMustBeVerified() {
        assertThat(obstacle()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("team@example.com, ada@example.org, bob@example.org (not asked yet)", "sandbox"));
        assertThat(check().obstacle().orElseThrow().next()).contains("atelier bootstrap");
    }

    @Test
    void outOfTheSandboxOnlyTheSenderMustBe() {
        aws = aws(seed -> seed.resource(SesService.PRODUCTION, Map.of()));
        assertThat(obstacle())
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("team@example.com").doesNotContain("ada@", "sandbox"));
        assertThat(check().ask()).containsExactly("team@example.com");
        aws.clock().advance(Duration.ofMinutes(2));
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void eachIsAskedOnceAndMayTakePartWhenTheLinkWasFollowed() {
        assertThat(check().ask()).containsExactly("team@example.com", "ada@example.org", "bob@example.org");
        assertThat(check().ask()).isEmpty();
        assertThat(obstacle()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("bob@example.org (waiting for the link to be followed)")
                .doesNotContain("not asked"));
        assertThat(check().obstacle().orElseThrow().next()).contains("follow the link");
        aws.clock().advance(Duration.ofMinutes(2));
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void aVerifiedDomainStandsForItsAddresses() {
        aws = aws(seed -> seed.mailIdentity("example.org").mailIdentity("team@example.com"));
        assertThat(obstacle()).isEmpty();
        assertThat(check().ask()).isEmpty();
        assertThat(aws.actions()).doesNotContain("CreateEmailIdentity");
    }
}
