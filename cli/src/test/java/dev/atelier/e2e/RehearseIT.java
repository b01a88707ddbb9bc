package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.atelier.e2e.Program.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rehearsal that {@code scripts/demo} shows. */
class RehearseIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("");

    @Test
    void the_example_lives_its_whole_life_within_a_minute() {
        Installed.config(folder);
        Instant begin = Instant.now();
        Run run = new Program(folder, Map.of()).run("rehearse", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT);
        assertThat(run.json())
                .containsEntry("outcome", "succeeded")
                .containsEntry("unexpected", List.of())
                .containsKeys("deploy", "status", "destroy", "left");
        assertThat(run.json())
                .extractingByKey("exec", as(LIST))
                .extracting(visit -> ((Map<?, ?>) visit).get("target"), visit -> ((Map<?, ?>) visit).get("exitCode"))
                .containsExactly(tuple("connect", 0), tuple("package", 0));
        assertThat(run.json()).extractingByKey("estimate").asInstanceOf(MAP).satisfies(estimate -> {
            assertThat(estimate).containsKeys("deploySeconds", "destroySeconds");
            assertThat(estimate)
                    .extractingByKey("criticalPath", as(LIST))
                    .hasSizeGreaterThan(2)
                    .contains("kms")
                    .last()
                    .asString()
                    .startsWith("waf-");
        });
    }

    @Test
    void the_private_variant_lives_its_whole_life() {
        Installed.write(folder, "atelier.yaml", """
                system: connect
                instance: private
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  r53_base_domain: corp.example.com
                  internal: true
                  private_endpoints: true
                  image_source: public
                  license_type: file
                  certificate_arn: arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555
                """);
        Run run = new Program(folder, Map.of()).run("rehearse", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("outcome", "succeeded").containsEntry("unexpected", List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rstudio", "rstudio-individual"})
    void several_accounts_live_their_whole_life_within_a_minute(String example) {
        Path config = Path.of(System.getProperty("atelier.examples", "../config-examples"), example + ".yaml");
        Instant begin = Instant.now();
        Run run = new Program(folder, Map.of())
                .run("rehearse", "-o", "json", "-f", config.toAbsolutePath().toString());
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT);
        assertThat(run.json()).containsEntry("outcome", "succeeded").containsEntry("unexpected", List.of());
    }

    @Test
    void forty_users_with_containers_of_their_own_live_their_whole_life_within_two_minutes() {
        Installed.write(
                folder,
                "atelier.yaml",
                """
                system: rstudio
                instance: large
                accounts:
                  pipeline: { id: "111122223333", region: eu-west-1 }
                  network: { id: "222233334444", region: eu-west-1 }
                  rstudio: { id: "111122223333", region: eu-west-1 }
                  datalake: { id: "333344445555", region: eu-west-1 }
                parameters:
                  r53_base_domain: example.com
                  datalake_source_bucket_name: example-rstudio-data
                  sns_email_id: platform-team@example.com
                  rstudio_individual_containers: true
                users:
                """
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "  - user" + i + "@example.com\n")
                                .collect(Collectors.joining()));
        Instant begin = Instant.now();
        Run run = new Program(folder, Map.of()).run("rehearse", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT.multipliedBy(2));
        assertThat(run.json()).containsEntry("outcome", "succeeded").containsEntry("unexpected", List.of());
        assertThat(run.json())
                .extractingByKey("exec", as(LIST))
                .extracting(visit -> String.valueOf(((Map<?, ?>) visit).get("target")))
                .contains("container-user0", "container-user39", "shiny");
    }

    @Test
    void a_config_that_is_not_valid_is_not_rehearsed() {
        Installed.write(folder, "atelier.yaml", "system: connect\n");
        Run run = new Program(folder, Map.of()).run("rehearse", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(2);
        assertThat(run.json()).containsOnlyKeys("error");
    }
}
