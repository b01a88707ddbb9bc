package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final String AWS = "https://sts.eu-west-1.amazonaws.com/";

    @Test
    void withoutVariablesEverythingIsReachedDirectly() {
        assertThat(select(Map.of(), AWS)).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void eachSchemeHasItsOwnProxyAndTheSmallNameWins() {
        var environment = Map.of(
                "HTTPS_PROXY", "http://large.example:1", "https_proxy", "small.example:3128", "HTTP_PROXY", "http://p");
        assertThat(select(environment, AWS).address())
                .isEqualTo(InetSocketAddress.createUnresolved("small.example", 3128));
        assertThat(select(environment, "http://simulated.example/").address())
                .isEqualTo(InetSocketAddress.createUnresolved("p", 80));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "amazonaws.com, true",
        ".amazonaws.com, true",
        "'other.example, STS.eu-west-1.amazonaws.com', true",
        "sts.eu-west-1.amazonaws.com:443, true",
        "sts.eu-west-1.amazonaws.com:8443, false",
        "aws.com, false",
        "'', false"
    })
    void someHostsAreExempt(String exempt, boolean direct) {
        var proxy = select(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", exempt), AWS);
        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource({"http://somebody:hunter2@proxy:3128", "socks5://proxy:1080", "http://", "://hunter2"})
    void whatIsNotUnderstoodIsRefusedWithoutBeingShown(String proxy) {
        assertThatThrownBy(() -> select(Map.of("HTTPS_PROXY", proxy), AWS))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("proxy")
                .hasMessageNotContaining("hunter2");
    }

    private static Proxy select(Map<String, String> environment, String uri) {
        return new Proxies(environment).select(URI.create(uri)).getFirst();
    }
}
