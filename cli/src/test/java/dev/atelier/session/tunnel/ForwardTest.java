package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be written after {@code --forward}. */
class ForwardTest {
    @Test
    void aPortAloneIsTheSameHereAndThere() {
        assertThat(Forward.parse("5432")).isEqualTo(new Forward(5432, Optional.empty(), 5432));
    }

    @Test
    void aPortHereCanDiffer() {
        assertThat(Forward.parse("15432:5432")).isEqualTo(new Forward(15432, Optional.empty(), 5432));
        assertThat(Forward.parse("0:5432")).isEqualTo(new Forward(0, Optional.empty(), 5432));
    }

    @ParameterizedTest
    @CsvSource({
        "5432:db.example:5432,db.example,db.example:5432",
        "5432:db-1.cluster_2.example:5432,db-1.cluster_2.example,db-1.cluster_2.example:5432",
        "5432:10.8.0.5:5432,10.8.0.5,10.8.0.5:5432",
        "5432:[2001:db8::5]:5432,2001:db8::5,[2001:db8::5]:5432",
    })
    void aHostCanStandInBetween(String text, String host, String destination) {
        Forward forward = Forward.parse(text);
        assertThat(forward).isEqualTo(new Forward(5432, Optional.of(host), 5432));
        assertThat(forward.destination()).isEqualTo(destination);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                ":5432",
                "5432:",
                "a:5432",
                "1:2:3:4",
                "5432:db example:1",
                "5432:::1:5432",
                "5432:[db.example]:1",
                "db.example:5432",
                "5432:[::1",
                " 5432"
            })
    void anythingElseIsAnErrorThatSaysWhatToWrite(String text) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Forward.parse(text))
                .withMessage("The forward " + text + " is not understood: it is not [LOCAL:]PORT or LOCAL:HOST:PORT.")
                .satisfies(failure -> assertThat(failure.next()).contains("5432:db.example:5432"));
    }

    @ParameterizedTest
    @CsvSource({
        "65536,65536 is more than 65535",
        "99999999999:80,99999999999 is more than 65535",
        "0,only the local port can be 0",
        "5432:db.example:0,only the local port can be 0",
    })
    void aPortOrHostThatCannotBeIsAnError(String text, String why) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Forward.parse(text))
                .withMessageContaining(why);
    }

    @Test
    void theDocumentOfAwsAndItsParametersFollow() {
        Forward target = Forward.parse("15432:5432");
        assertThat(target.document()).isEqualTo("AWS-StartPortForwardingSession");
        assertThat(target.parameters())
                .isEqualTo(Map.of("portNumber", List.of("5432"), "localPortNumber", List.of("15432")));

        Forward host = Forward.parse("15432:db.example:5432");
        assertThat(host.document()).isEqualTo("AWS-StartPortForwardingSessionToRemoteHost");
        assertThat(host.parameters())
                .isEqualTo(Map.of(
                        "host", List.of("db.example"),
                        "portNumber", List.of("5432"),
                        "localPortNumber", List.of("15432")));
    }
}
