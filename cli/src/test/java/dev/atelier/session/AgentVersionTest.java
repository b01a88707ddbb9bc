package dev.atelier.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentVersionTest {
    @Test
    void comparesNumbersNotTexts() {
        assertThat(version("3.0.1000.0").newerThan(3, 0, 196, 0)).isTrue();
        assertThat(version("3.0.196.0").newerThan(3, 0, 196, 0)).isFalse();
        assertThat(version("2.9.999.9").newerThan(3, 0, 196, 0)).isFalse();
        assertThat(version("4.0.0.0").newerThan(3, 0, 196, 0)).isTrue();
    }

    @Test
    void takesOnlyFourNumbers() {
        assertThat(AgentVersion.of("3.3.1142")).isEmpty();
        assertThat(AgentVersion.of("3.3.1142.0-beta")).isEmpty();
        assertThat(AgentVersion.of("")).isEmpty();
        assertThat(version(" 3.3.1142.0\n")).hasToString("3.3.1142.0");
    }

    private static AgentVersion version(String text) {
        return AgentVersion.of(text).orElseThrow();
    }
}
