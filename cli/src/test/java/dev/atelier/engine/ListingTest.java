package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.SecretValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets Manager does not list a new secret at once. */
class ListingTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SimulatedAws aws = new SimulatedAws();

    private final List<String> told = new ArrayList<>();

    private Listing listing(String... names) {
        return new Listing(aws.surroundings(event -> {}), aws.account().secrets(), List.of(names), told::add);
    }

    private void create(String name, Map<String, String> tags) {
        aws.account().secrets().create(name, "", SecretValue.of("x".toCharArray()), tags, name);
    }

    @Test
    void whatIsNotListedIsAwaited() {
        create("users/ada", Map.of("atelier:user", "ada"));
        create("users/alan", Map.of());
        Listing listing = listing("users/ada", "users/alan");
        assertThat(listing.advance()).contains(PAUSE);
        assertThat(listing.advance()).contains(PAUSE);

        aws.account().secrets().tag("users/alan", Map.of("atelier:user", "alan"));

        assertThat(listing.advance()).isEmpty();
        assertThat(told)
                .hasSize(2)
                .containsOnly("Waiting until Secrets Manager lists the new passwords, which may take some minutes.");
    }

    @Test
    void afterSixMinutesItIsGivenUp() {
        Listing listing = listing("users/ada");
        aws.clock().advance(Duration.ofSeconds(359));
        assertThat(listing.advance()).contains(PAUSE);

        aws.clock().advance(Duration.ofSeconds(1));

        assertThat(listing.advance()).isEmpty();
    }

    @Test
    void whereNothingIsNewNothingIsAsked() {
        assertThat(listing().advance()).isEmpty();
        assertThat(told).isEmpty();
        assertThat(aws.actions()).doesNotContain("ListSecrets");
    }
}
