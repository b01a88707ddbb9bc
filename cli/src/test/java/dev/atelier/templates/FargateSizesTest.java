package dev.atelier.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory that a container of {@code rstudio} may have, and the processors that come with it: sizes that Fargate has. */
class FargateSizesTest {
    private static final List<String> TEMPLATES = List.of("rstudio/container.yaml", "rstudio/shiny.yaml");

    /** Memory in MiB and CPU units, by GB. */
    private static Map<Integer, List<Integer>> sizes(String template) {
        var root =
                LongForm.of(template, new Catalog().template(template).body()).root();
        Map<Integer, List<Integer>> sizes = new TreeMap<>();
        mapping(mapping(mapping(root, "Mappings"), "Sizes"))
                .forEach((gb, size) ->
                        sizes.put(Integer.valueOf(gb), List.of(number(size, "Memory"), number(size, "Cpu"))));
        return sizes;
    }

    private static Node mapping(Node node, String key) {
        return ((Node.Mapping) node).get(key).orElseThrow();
    }

    private static Map<String, Node> mapping(Node node) {
        Map<String, Node> values = new TreeMap<>();
        ((Node.Mapping) node).entries().forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    private static int number(Node node, String key) {
        return Integer.parseInt(((Node.Scalar) mapping(node, key)).text());
    }

    @ParameterizedTest
    @CsvSource({"1, 512", "2, 512", "3, 1024", "8, 1024", "9, 2048", "16, 2048", "17, 4096", "30, 4096"})
    @CsvSource({"32, 8192", "60, 8192", "64, 16384", "120, 16384"})
    void processorsComeWithMemory(int gb, int cpu) {
        for (String template : TEMPLATES) {
            assertThat(sizes(template)).containsEntry(gb, List.of(gb * 1024, cpu));
        }
    }

    /** As in "Task CPU and memory" of the developer guide of ECS. */
    @Test
    void fargateHasEachOfThem() {
        for (String template : TEMPLATES) {
            assertThat(sizes(template)).isNotEmpty().allSatisfy((gb, size) -> {
                assertThat(size.getFirst()).isEqualTo(gb * 1024);
                assertThat(
                                switch (size.getLast()) {
                                    case 512 -> gb >= 1 && gb <= 4;
                                    case 1024 -> gb >= 2 && gb <= 8;
                                    case 2048 -> gb >= 4 && gb <= 16;
                                    case 4096 -> gb >= 8 && gb <= 30;
                                    case 8192 -> gb >= 16 && gb <= 60 && gb % 4 == 0;
                                    case 16384 -> gb >= 32 && gb <= 120 && gb % 8 == 0;
                                    default -> false;
                                })
                        .as(gb + " GB with " + size.getLast())
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rstudio_container_memory_in_gb", "shiny_container_memory_in_gb"})
    void theConfigMayAskForTheseAlone(String parameter) {
        List<String> allowed = Objects.requireNonNull(
                        new Catalog().definition("rstudio").parameters().get(parameter))
                .allowed();

        assertThat(allowed)
                .containsExactlyElementsOf(sizes(TEMPLATES.getFirst()).keySet().stream()
                        .map(String::valueOf)
                        .toList());
        assertThat(sizes(TEMPLATES.getLast())).isEqualTo(sizes(TEMPLATES.getFirst()));
        assertThatThrownBy(() -> Installations.of("""
                        system: rstudio
                        instance: dev
                        accounts:
                          pipeline: { id: "111122223333", region: eu-west-1 }
                          network: { id: "222233334444", region: eu-west-1 }
                          datalake: { id: "333344445555", region: eu-west-1 }
                          rstudio: { id: "444455556666", region: eu-west-1 }
                        parameters:
                          r53_base_domain: example.com
                          datalake_source_bucket_name: example-rstudio-data
                          sns_email_id: team@example.com
                          %s: 31
                        """.formatted(parameter)))
                .hasMessageContaining(parameter)
                .hasMessageContaining("30, 32, 36")
                .hasMessageContaining("not 31. Fargate has these sizes.")
                .hasMessageNotContaining("Did you mean");
    }
}
