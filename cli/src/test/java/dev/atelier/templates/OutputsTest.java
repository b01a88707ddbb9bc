package dev.atelier.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Template;
import dev.atelier.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs are shown by status and can be read by everybody who may describe stacks, so that none may hold a secret. */
class OutputsTest {
    private static final Catalog CATALOG = new Catalog();

    static List<String> templates() {
        return CATALOG.systems().stream()
                .flatMap(system -> CATALOG.files(system).stream())
                .filter(path -> path.endsWith(".yaml") && !path.endsWith("/system.yaml"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noOutputHoldsASecret(String path) throws IOException {
        Template template = CATALOG.template(path);
        Node.Mapping root = LongForm.of(path, template.body()).root();
        String outputs = root.get("Outputs").isPresent()
                ? new LongForm(path, (Node.Mapping) root.get("Outputs").orElseThrow()).json()
                : "";

        assertThat(outputs).doesNotContain("{{resolve:", "SecretString", "\"ClientSecret\"", ".ClientSecret");
        assertThat(template.parameters().values().stream()
                        .filter(Template.Parameter::noEcho)
                        .map(Template.Parameter::name))
                .noneMatch(
                        name -> outputs.contains("{\"Ref\":\"" + name + "\"}") || outputs.contains("${" + name + "}"));
    }
}
