package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.TargetDefinition;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Step;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Value;
import dev.atelier.plan.Installation.Wave;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class InstallerTest {
    private static final TargetDefinition.Ssh SSH = new TargetDefinition.Ssh("ec2-user", List.of());

    private static Installation installation(Catalog catalog, String... more) {
        String config = Demo.CONFIG
                + String.join(
                        "", Arrays.stream(more).map(line -> "  " + line + "\n").toList());
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }

    private static Stack stack(Installation installation, String id) {
        return installation.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ordersNodesAfterWhatTheyDependOnAndOtherwiseAsWritten() {
        Installation installation = installation(Demo.catalog());

        assertThat(installation.nodes().keySet()).containsExactly("network", "data", "mirror", "service");
        assertThat(stack(installation, "service").dependsOn()).containsExactlyInAnyOrder("network", "data", "mirror");
        assertThat(installation.nodes().get("mirror"))
                .isInstanceOfSatisfying(
                        Step.class, step -> assertThat(step.dependsOn()).containsExactly("network"));
    }

    @Test
    void resolvesNamesAndWiresParameters() {
        Installation installation = installation(Demo.catalog(), "allowed_ips: [203.0.113.0/28, 198.51.100.0/24]");

        Stack data = stack(installation, "data");
        assertThat(data.name()).isEqualTo("Demo-Data-dev-1");
        assertThat(data.stateful()).isTrue();
        assertThat(data.parameters())
                .containsEntry("DatabaseName", new Value.Known("dev1demo"))
                .containsEntry("MaxCapacity", new Value.Known("2"));
        assertThat(stack(installation, "network").parameters())
                .containsExactly(Map.entry("VpcCidrRange", new Value.Known("10.8.0.0/16")));
        assertThat(stack(installation, "service").parameters())
                .containsEntry("AllowedIps", new Value.Known("203.0.113.0/28,198.51.100.0/24"))
                .doesNotContainKey("Image");
    }

    @Test
    void theInstanceDefaultHasNoSuffix() {
        Catalog catalog = Demo.catalog(
                "demo/system.yaml",
                text -> text.replace("name: Demo-Data-${instance}", "name: Demo-Data${instance.suffix}"));
        String plain = Demo.CONFIG.replace("instance: dev-1", "instance: default");

        assertThat(stack(installation(catalog), "data").name()).isEqualTo("Demo-Data-dev-1");
        assertThat(stack(
                                Installer.of(
                                        new ConfigReader(catalog, Map.of())
                                                .read("atelier.yaml", plain.getBytes(StandardCharsets.UTF_8)),
                                        catalog),
                                "data")
                        .name())
                .isEqualTo("Demo-Data");
    }

    @Test
    void aPendingValueIsKnownWithTheOutputsItRefersTo() {
        Value endpoint = Objects.requireNonNull(
                stack(installation(Demo.catalog()), "service").parameters().get("DatabaseEndpoint"));

        assertThat(endpoint).isInstanceOf(Value.Pending.class);
        assertThat(endpoint.text(Map.of())).isEmpty();
        assertThat(endpoint.text(Map.of("data", Map.of("Endpoint", "db.internal"))))
                .contains("db.internal");
    }

    @Test
    void whatRefersToAnAbsentStackFallsAway() {
        Installation installation = installation(Demo.catalog(), "database: false", "image_source: public");

        assertThat(installation.nodes().keySet()).containsExactly("network", "service");
        assertThat(stack(installation, "service").parameters()).doesNotContainKey("DatabaseEndpoint");
        assertThat(stack(installation, "service").dependsOn()).containsExactly("network");
        assertThat(installation.waves())
                .containsExactly(
                        new Wave.Stacks(List.of("service")), new Wave.Secrets(), new Wave.Stacks(List.of("network")));
    }

    @Test
    void decidesWhichSecretsAreRequired() {
        assertThat(installation(Demo.catalog()).secrets())
                .extracting(Secret::name, Secret::required)
                .containsExactly(tuple("DemoLicence", true), tuple("registry-dev-1", true));
        assertThat(installation(Demo.catalog(), "image_source: public", "licence_secret: Other")
                        .secrets())
                .extracting(Secret::name, Secret::required)
                .containsExactly(tuple("Other", true), tuple("registry-dev-1", false));
    }

    @Test
    void bindsStepsTargetsUrlsRequirementsAndTags() {
        Installation installation = installation(Demo.catalog());

        Step mirror = (Step) installation.nodes().values().stream()
                .filter(Step.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(mirror.work()).isInstanceOfSatisfying(StepDefinition.Build.class, build -> {
            assertThat(build.project().text()).contains("demo-dev-1");
            assertThat(build.environment().keySet()).containsExactlyInAnyOrder("NETWORK", "MAIL", "REGION");
            assertThat(build.environment().get("NETWORK"))
                    .extracting(e -> e.text().isPresent())
                    .isEqualTo(false);
        });
        assertThat(installation.urls())
                .containsExactly(
                        new Installation.Url("app", new Value.Known("https://demo.dev-1.example.com"), "/__ping__"));
        assertThat(installation.requirements())
                .containsExactly(new Requirement.Zone(
                        "main", "example.com", Optional.empty(), Optional.of("dev-1.example.com")));
        assertThat(installation.targets().sequencedKeySet()).containsExactly("app");
        assertThat(installation.nextSteps())
                .containsExactly(new Value.Known("Sign in at https://demo.dev-1.example.com."));
        assertThat(stack(installation, "data").tags())
                .containsEntry("atelier:system", "demo")
                .containsEntry("atelier:instance", "dev-1")
                .containsEntry("atelier:stack", "data")
                .containsKey("atelier:version");
    }

    @Test
    void bindsTargetsOnInstancesToFilters() {
        Installation installation = installation(
                Demo.catalog("demo/system.yaml", text -> text.replace("targets:\n", """
                                targets:
                                  server: { ec2: { instance: "${network.VpcId}" } }
                                  node: { ec2: { group: "demo-${instance}" }, when: { image_source: ecr } }
                                  tagged: { ec2: { tag: { Role: worker, Installation: "${instance}" }, ssh: { user: ubuntu, forward: [8787] } } }
                                  optional: { ec2: { group: "${data.Endpoint}" } }
                                  mirrored: { ec2: { tag: { Role: mirror } }, when: { image_source: public } }
                                """)), "database: false");

        assertThat(installation.targets().sequencedKeySet()).containsExactly("server", "node", "tagged", "app");
        assertThat(installation.targets().get("node"))
                .isEqualTo(new Target.Ec2(
                        "node", "main", filters(Map.of("tag:aws:autoscaling:groupName", "demo-dev-1")), SSH));
        assertThat(installation.targets().get("tagged"))
                .isEqualTo(new Target.Ec2(
                        "tagged",
                        "main",
                        filters(Map.of("tag:Role", "worker", "tag:Installation", "dev-1")),
                        new TargetDefinition.Ssh("ubuntu", List.of(8787))));
        assertThat(installation.targets().get("server")).isInstanceOfSatisfying(Target.Ec2.class, server -> assertThat(
                        server.filters().firstEntry().getValue().text(Map.of("network", Map.of("VpcId", "i-1"))))
                .contains("i-1"));
        assertThat(installation.services()).extracting(Target.Ecs::name).containsExactly("app");
    }

    private static SequencedMap<String, Value> filters(Map<String, String> texts) {
        SequencedMap<String, Value> filters = new LinkedHashMap<>();
        texts.forEach((name, text) -> filters.put(name, new Value.Known(text)));
        return filters;
    }

    @Test
    void aTargetOnInstancesSaysWhichOnes() {
        Catalog catalog = Demo.catalog(
                "demo/system.yaml", text -> text.replace("targets:\n", "targets:\n  server: { ec2: {} }\n"));

        assertThatThrownBy(() -> installation(catalog))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("The target server needs an instance, a group or a tag.");
    }

    @Test
    void aDefinitionWithACycleIsRefused() {
        Catalog catalog = Demo.catalog(
                "demo/system.yaml",
                text -> text.replace("template: demo/network.yaml", "template: demo/network.yaml\n    after: [data]"));

        assertThatThrownBy(() -> installation(catalog))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage("These depend on each other in a circle: network, data.");
    }
}
