package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.events.Failure;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static final Map<String, Object> SCHEMA = schema();

    private static Map<String, Object> schema() {
        try {
            return JSON.std.mapFrom(JsonSchema.of(Demo.catalog().definition("demo")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhichDraftItIsAndForWhat() {
        assertThat(SCHEMA)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("title", "Config of atelier: A small system for tests");
    }

    @Test
    void carriesDescriptionsAndDefaultsForEditors() {
        assertThat(SCHEMA.toString())
                .contains("Fewest tasks.")
                .contains("default=10.8.0.0/16")
                .contains("deprecated=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users:",
                "users: []",
                "users: ada",
                "users: [ada@example.com, {name: alan, email: a.t@example.com, uid: 20001}]",
                "users: [ada]",
                "users: [Ada]",
                "users: [root]",
                "users: [ada-]",
                "users: [ada@example]",
                "users: [{name: ada}]",
                "users: [{name: Ada, email: a@example.com}]",
                "users: [{email: a@example.com}]",
                "users: [{name: ada, email: a@example.com, uid: 1000}]",
                "users: [{name: ada, email: a@example.com, uid: 60000}]",
                "users: [{name: ada, email: a@example.com, shell: x}]",
                "users: [5]",
            })
    void agreesWithTheReaderAboutUsers(String users) throws IOException {
        for (String section : List.of(
                "users: { password: \"${user.name}-${instance}\" }\n",
                "users: { email: required, password: \"${user.email}-${instance}\" }\n")) {
            assertAgreement(Demo.catalog("demo/system.yaml", text -> section + text), Demo.CONFIG + users + "\n");
        }
    }

    /** Changes to the valid config; the schema and validate must agree on each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  min_tasks: 2",
                "  min_tasks: 0",
                "  min_tasks: \"2\"",
                "  min_tasks: 1.5",
                "  min_tasks: '${env:TASKS}'",
                "  database: false",
                "  database: yes",
                "  database: 'false'",
                "  vpc_cidr_range: 10.0.0.0/24",
                "  vpc_cidr_range: 10.0.0.0/8",
                "  vpc_cidr_range: 10.0.0.0/29",
                "  vpc_cidr_range: 10.0.0/24",
                "  vpc_cidr_range:",
                "  allowed_ips: [203.0.113.0/28]",
                "  allowed_ips: 203.0.113.0/28, 198.51.100.0/24",
                "  allowed_ips: 203.0.113.0/28; 198.51.100.0/24",
                "  allowed_ips: [203.0.113.0]",
                "  allowed_ips: [10.0.0.0/8, 11.0.0.0/8, 12.0.0.0/8, 13.0.0.0/8]",
                "  allowed_ips: ''",
                "  allowed_ips: []",
                "  allowed_ips: 5",
                "  image_source: ecr",
                "  image_source: pubic",
                "  image_source: public\n  internal: true",
                "  internal: true",
                "  licence_secret: Other",
                "  licence_secret: with-hyphen",
                "  licence_secret: 5",
                "  old_suffix: sage.com",
                "  old_suffix:",
                "  unknown: 1",
                "tags: {a: b}",
                "tags: {a: 5}",
                "tags: {'aws:x': b}",
                "tags: {'ATELIER:x': b}",
                "tags: {'a*': b}",
                "tags:",
                "bootstrap: {}",
                "bootstrap:",
                "bootstrap: {trust: ['444455556666']}",
                "bootstrap: {trust: [444455556666]}",
                "bootstrap: {cloudformation_execution_policies: []}",
                "bootstrap: {cloudformation_execution_policies: [x]}",
                "bootstrap: {other: 1}",
                "other: 1"
            })
    void agreesWithTheReader(String change) throws IOException {
        assertAgreement(Demo.CONFIG + change + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system: demo -> system: demos",
                "system: demo -> ",
                "instance: dev-1 -> instance: Dev",
                "instance: dev-1 -> instance: dev-",
                "instance: dev-1 -> instance: abcdefghijklmnopq",
                "instance: dev-1 -> ",
                "\"111122223333\" -> 111122223333",
                "\"111122223333\" -> '1'",
                "eu-west-1 -> eu-west-1a",
                "eu-west-1 -> us-gov-west-1",
                "region: eu-west-1 -> region: eu-west-1, profile: x",
                "region: eu-west-1 -> region: eu-west-1, external_id: x",
                "region: eu-west-1 -> region: eu-west-1, role_arn: 'arn:aws:iam::111122223333:role/x', external_id: x",
                "region: eu-west-1 -> region: eu-west-1, role_arn: 'arn:aws:iam::111122223333:role/x', profile: x",
                "region: eu-west-1 -> region: eu-west-1, other: x",
                ", region: eu-west-1 -> ",
                "  main: ->   other: {id: '111122223333', region: eu-west-1}\n  main:",
                "  mail: you@example.com\n -> ",
                "  mail: you@example.com\n ->   image_source: public\n",
                "  mail: you@example.com\n ->   mail: you\n",
                "  r53_base_domain: example.com\n -> ",
                "example.com\n -> Example.com\n",
                "example.com\n -> example\n",
            })
    void agreesWithTheReaderOnWhatMustBeThere(String change) throws IOException {
        List<String> sides = List.of(change.split(" -> ", -1));
        String config = Demo.CONFIG.replace(sides.getFirst(), sides.getLast());
        assertThat(config).isNotEqualTo(Demo.CONFIG);
        assertAgreement(config);
    }

    @Test
    void acceptsTheConfigThatEveryBundledSystemStartsFrom() throws IOException {
        Catalog catalog = new Catalog();
        for (String system : catalog.systems()) {
            byte[] text = ConfigTemplate.commented(catalog.definition(system)).getBytes(StandardCharsets.UTF_8);
            Map<String, Object> schema = JSON.std.mapFrom(JsonSchema.of(catalog.definition(system)));

            assertThat(SchemaValidator.accepts(schema, plain(YamlReader.read(system, text))))
                    .as(system)
                    .isTrue();
        }
    }

    private static void assertAgreement(String config) throws IOException {
        assertAgreement(Demo.catalog(), config);
    }

    private static void assertAgreement(Catalog catalog, String config) throws IOException {
        byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
        boolean valid;
        try {
            new ConfigReader(catalog, Map.of("TASKS", "2")).read("atelier.yaml", bytes);
            valid = true;
        } catch (Failure.Invalid e) {
            valid = false;
        }
        Map<String, Object> schema = JSON.std.mapFrom(JsonSchema.of(catalog.definition("demo")));
        assertThat(SchemaValidator.accepts(schema, plain(YamlReader.read("atelier.yaml", bytes))))
                .as(config)
                .isEqualTo(valid);
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
                yield map;
            }
            case Node.Sequence sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                sequence.items().forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Node.Scalar scalar ->
                switch (scalar.tag()) {
                    case "int" -> Long.valueOf(scalar.text());
                    case "float" -> Double.valueOf(scalar.text());
                    case "bool" -> Boolean.valueOf(scalar.text());
                    case "null" -> null;
                    default -> scalar.text();
                };
        };
    }
}
