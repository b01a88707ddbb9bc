package dev.atelier.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> NAMES =
            List.of("access_cidr", "vpc_cidr_range", "rsc_min_capacity", "rspm_min_capacity", "tags");

    @ParameterizedTest
    @CsvSource({
        "AccessCIDR, access_cidr",
        "access-cidr, access_cidr",
        "acess_cidr, access_cidr",
        "vpc_cdir_range, vpc_cidr_range",
        "rsc_min_capasity, rsc_min_capacity",
        "rspm_min, ",
        "tag, tags",
        "x, ",
        "'', ",
        "password, ",
    })
    void theNearestNameIsSuggestedUnlessItIsTooFar(String given, String nearest) {
        assertThat(Suggestion.nearest(given, NAMES).orElse(null)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, '', 3",
        "abc, abc, 0",
        "abc, acb, 1",
        "abc, abd, 1",
        "abc, ab, 1",
        "abc, cab, 2",
        "kitten, sitting, 3"
    })
    void theDistanceCountsTypingErrors(String a, String b, int distance) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
        assertThat(Suggestion.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void theSuggestionIsASentence() {
        assertThat(Suggestion.didYouMean("tagz", NAMES)).contains("Did you mean tags?");
    }
}
