package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoNetworksTest {
    private static final Network OWN = Network.parse("198.51.100.9/32").orElseThrow();

    private static Config config(Catalog catalog, String line) {
        String text = Demo.CONFIG + "  " + line + "\n";
        return new ConfigReader(catalog, Map.of()).read("demo.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static AutoNetworks lists(String line) {
        return new AutoNetworks(Demo.catalog().definition("demo"), config(Demo.catalog(), line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allowed_ips: auto                               | 198.51.100.9/32
            allowed_ips: [auto]                             | 198.51.100.9/32
            allowed_ips: [203.0.113.0/28, auto]             | 203.0.113.0/28,198.51.100.9/32
            allowed_ips: "auto, 203.0.113.0/28"             | 198.51.100.9/32,203.0.113.0/28
            allowed_ips: [198.51.100.9/32, auto, auto]      | 198.51.100.9/32
            """)
    void theOwnNetworkTakesThePlaceOfTheWord(String line, String networks) {
        assertThat(lists(line).parameters()).containsExactly("allowed_ips");
        assertThat(lists(line).with(OWN).parameters()).containsEntry("allowed_ips", networks);
    }

    @Test
    void aListWithoutTheWordStaysAsItIs() {
        assertThat(lists("allowed_ips: 203.0.113.0/28").parameters()).isEmpty();
    }

    @Test
    void theWordIsRefusedWhereTheDefinitionDoesNotAllowIt() {
        var catalog = Demo.catalog("demo/system.yaml", text -> text.replace("auto: true, ", ""));

        assertThatThrownBy(() -> config(catalog, "allowed_ips: auto"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("allowed_ips must be an IPv4 network such as 10.8.0.0/16, not auto.");
    }

    @Test
    void onlyAListOfNetworksMayAllowIt() {
        var catalog =
                Demo.catalog("demo/system.yaml", text -> text.replace("type: email,", "type: email, auto: true,"));

        assertThatThrownBy(() -> catalog.definition("demo"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("Only the items of a cidr-list can be found out.");
    }
}
