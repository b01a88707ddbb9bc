package dev.atelier.session.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From which version on the plugin reads a token from its environment, where no list of processes shows it. */
class PluginVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.497.0,false",
        "1.2.497,false",
        "1.2.497.1,true",
        "1.2.498,true",
        "1.3,true",
        "2,true",
        "1.2.99.0,false",
        "1,false"
    })
    void numbersAreComparedPartByPart(String version, boolean readsEnvironment) {
        assertThat(PluginVersion.parse(version + "\n"))
                .hasValueSatisfying(
                        parsed -> assertThat(parsed.readsEnvironment()).isEqualTo(readsEnvironment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev", "1.2.", "1.2.3.4.5", "v1.2.707.0"})
    void whatIsNoVersionCountsAsOld(String version) {
        assertThat(PluginVersion.parse(version)).isEmpty();
    }
}
