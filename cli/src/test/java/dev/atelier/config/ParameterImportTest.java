package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterImportTest {
    private static final SystemDefinition DEMO = Demo.catalog().definition("demo");

    private static ParameterImport read(String text) {
        return ParameterImport.read(DEMO, "parameters.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure.Invalid refused(String text) {
        return catchThrowableOfType(Failure.Invalid.class, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                [
                  { "ParameterKey": "R53BaseDomain", "ParameterValue": "example.org" },
                  { "ParameterKey": "MaxTasks", "ParameterValue": "7" },
                  { "ParameterKey": "Internal", "ParameterValue": "true", "UsePreviousValue": false },
                  { "ParameterKey": "AllowedIps", "ParameterValue": "203.0.113.0/28, 198.51.100.7/32" }
                ]
                """, """
                {"Parameters":{"R53BaseDomain":"example.org","MaxTasks":7,"Internal":true,
                \t"AllowedIps":"203.0.113.0\\/28,198.51.100.7/32"}}
                """})
    void valuesComeUnderOurNamesWhateverTheFormOfTheFile(String file) {
        assertThat(read(file).values())
                .containsExactly(
                        entry("r53_base_domain", "example.org"),
                        entry("max_tasks", "7"),
                        entry("internal", "true"),
                        entry("allowed_ips", "203.0.113.0/28,198.51.100.7/32"));
        assertThat(read(file).others()).isEmpty();
    }

    @Test
    void whatIsASecretIsNamedAndNotRead() {
        var imported = read("""
                [{ "ParameterKey": "LicenceKey", "ParameterValue": { "even": "this" } }]
                """);

        assertThat(imported.values()).isEmpty();
        assertThat(imported.secrets()).containsOnlyKeys("LicenceKey");
        assertThat(imported.secrets().get("LicenceKey"))
                .extracting(secret -> secret.name().source())
                .isEqualTo("${licence_secret}");
        assertThat(imported.toString()).doesNotContain("even");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jupyter", "all-in-one"})
    void theTokenOfJupyterIsASecretNow(String system) {
        String file = """
                [{ "ParameterKey": "JupyterToken", "ParameterValue": "MARKER-5eed" },
                 { "ParameterKey": "AccessCIDR", "ParameterValue": "203.0.113.0/24" },
                 { "ParameterKey": "ExistingPersistentVolumeId", "ParameterValue": "None" }]
                """;

        var imported = ParameterImport.read(
                new Catalog().definition(system), "parameters.json", file.getBytes(StandardCharsets.UTF_8));

        assertThat(imported.secrets()).containsOnlyKeys("JupyterToken");
        assertThat(imported.values()).containsExactly(entry("access_cidr", "203.0.113.0/24"));
        assertThat(imported.others()).isEmpty();
    }

    @Test
    void whatTheSystemDoesNotKnowIsListedWithoutItsValue() {
        var imported = read("""
                { "Parameters": { "Token": "5eed", "Mail": "you@example.com" }, "Tags": { "team": "5eed" } }
                """);

        assertThat(imported.values()).containsExactly(entry("mail", "you@example.com"));
        assertThat(imported.others()).containsExactly("Token (demo has no such parameter)", "Tags (no parameter)");
    }

    @Test
    void whatStandsForNothingSetsNothing() {
        var imported = read("""
                [
                  { "ParameterKey": "Mail", "ParameterValue": "" },
                  { "ParameterKey": "AllowedIps", "ParameterValue": "None" },
                  { "ParameterKey": "MinTasks", "UsePreviousValue": true }
                ]
                """);

        assertThat(imported.values()).isEmpty();
        assertThat(imported.others()).containsExactly("MinTasks (it has no value in the file)");
    }

    @Test
    void everyBadValueIsRefusedAtItsPlaceForItsReason() {
        var failure = refused("""
                [
                  { "ParameterKey": "MaxTasks", "ParameterValue": "11" },
                \t{ "ParameterKey": "ImageSource", "ParameterValue": "erc" },
                  { "ParameterKey": "Mail", "ParameterValue": ["you@example.com"] },
                  { "ParameterKey": "Internal", "ParameterValue": "true" },
                  { "ParameterKey": "Internal", "ParameterValue": "false" },
                  { "Key": "Database", "Value": "true" }
                ]
                """);

        assertThat(failure.code()).isEqualTo("file-invalid");
        assertThat(failure.details())
                .extracting(Failure.Detail::toString)
                .containsExactly(
                        "parameters.json:2:51: max_tasks must be at least 1 and at most 10, not 11. Several tasks break"
                                + " the sign-in.",
                        "parameters.json:3:53: image_source must be one of ecr, public, not erc. Did you mean ecr?",
                        "parameters.json:4:47: Mail must be a single value, not a list.",
                        "parameters.json:6:21: Internal stands here a second time.",
                        "parameters.json:7:3: The key ParameterKey is missing in an item of the parameter file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "{}", "[1]", "[", "{\"Parameters\": []}"})
    void anotherFileIsRefused(String file) {
        assertThat(refused(file)).hasMessageContaining("parameters.json:1:");
    }

    @Test
    void theConfigHoldsTheValuesInTheirPlaces() {
        String text = ConfigTemplate.commented(DEMO, Map.of("max_tasks", "7", "allowed_ips", "203.0.113.0/28"));

        assertThat(text)
                .contains("\n  max_tasks: 7\n", "\n  allowed_ips: [203.0.113.0/28]\n")
                .contains("\n  # min_tasks: 1\n", "\n  r53_base_domain: example.com  # <-\n")
                .doesNotContain("# max_tasks");
        Config config =
                new ConfigReader(Demo.catalog(), Map.of()).read("demo.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(config.parameters()).containsEntry("max_tasks", "7").containsEntry("min_tasks", "1");
    }
}
