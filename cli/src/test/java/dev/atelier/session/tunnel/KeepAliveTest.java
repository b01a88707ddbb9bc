package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which agents give up a client that is silent. */
class KeepAliveTest {
    @ParameterizedTest
    @CsvSource({"3.0.197.0,true", "3.1.1511.0,true", "3.1.1511.1,false", "3.3.1142.0,false", "10.0.0.0,false"})
    void onlyOldAgentsNeedToHearOfUs(String version, boolean needed) {
        var session = FakeAgent.forwarding(version);
        assertThat(new KeepAlive(session, Duration.ZERO).needed()).isEqualTo(needed);
    }
}
