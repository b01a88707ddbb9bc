package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a template takes into itself. */
class EmbeddingTest {
    private static final String DEFINITION = """
            system: mine
            title: A system of my own
            accounts: { main: Account that holds everything }
            stacks:
              host: { name: "Mine-${instance}", template: mine/host.yaml }
            teardown:
              - [host]
            """;
    private static final String TEMPLATE = """
            # A host
            Resources:
              Host:
                Type: AWS::EC2::Instance
                Properties:
                  UserData: !Base64 "{{file:scripts/boot.sh}}"   # run once
                  Tags: [{ Key: script, Value: "{{file:mine/name}}" }]
            """;
    private static final String SCRIPT = """
            #!/bin/bash
            set -euo pipefail
            echo "It is ${HOSTNAME:-nobody}: \\"
            """;

    @TempDir
    Path parent = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void aSystemThatEmbeds() throws IOException {
        folder = Files.createDirectory(parent.resolve("systems"));
        write("mine/system.yaml", DEFINITION);
        write("mine/host.yaml", TEMPLATE);
        write("scripts/boot.sh", SCRIPT);
        write("mine/name", "one\ntwo");
    }

    @Test
    void theTemplateThatIsUploadedHoldsTheirText() {
        assertThat(catalog().template("mine/host.yaml").body()).isEqualTo("""
                # A host
                Resources:
                  Host:
                    Type: AWS::EC2::Instance
                    Properties:
                      UserData: !Base64 |   # run once
                        #!/bin/bash
                        set -euo pipefail
                        echo "It is ${HOSTNAME:-nobody}: \\"
                      Tags: [{ Key: script, Value: "one\\ntwo" }]
                """);
    }

    @Test
    void theyAreAmongTheFilesOfTheSystem() {
        assertThat(catalog().files("mine"))
                .containsExactly("mine/host.yaml", "mine/name", "mine/system.yaml", "scripts/boot.sh");

        var contents = catalog().contents("mine");
        assertThat(contents).containsOnlyKeys("mine/host.yaml", "mine/name", "mine/system.yaml", "scripts/boot.sh");
        assertThat(contents.get("scripts/boot.sh"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(SCRIPT);
        assertThat(contents.get("mine/host.yaml"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(catalog().template("mine/host.yaml").body());
    }

    @Test
    void aFileThatIsNotThereIsAFaultWithItsPlace() throws IOException {
        write("mine/host.yaml", TEMPLATE.replace("boot.sh", "bot.sh"));

        assertThat(fault())
                .isEqualTo("mine/host.yaml:6:17: There is no file scripts/bot.sh among the systems."
                        + " Did you mean scripts/boot.sh?");
    }

    @Test
    void aPathThatLeadsOutOfTheFolderIsNone() throws IOException {
        Files.writeString(parent.resolve("private"), "secret");
        write(".hidden", "secret");
        for (String path : new String[] {
            "../private", "mine/../../private", parent.resolve("private").toString(), "mine/../mine/name", ".hidden"
        }) {
            write("mine/host.yaml", TEMPLATE.replace("scripts/boot.sh", path));

            assertThat(fault()).contains("mine/host.yaml:6:17: There is no file " + path + " among the systems.");
        }
    }

    @Test
    void aFileIsTheWholeValue() throws IOException {
        write("mine/host.yaml", TEMPLATE.replace("\"{{file:scripts", "\"bash {{file:scripts"));

        assertThat(fault())
                .isEqualTo("mine/host.yaml:6:17: A value that takes the text of a file is \"{{file:PATH}}\""
                        + " and nothing else.");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("scripts/boot.sh"), new byte[] {(byte) 0xff, 0});

        assertThat(fault()).isEqualTo("mine/host.yaml:6:17: The file scripts/boot.sh is not UTF-8 text.");
    }

    private String fault() {
        Failure.Invalid failure =
                catchThrowableOfType(Failure.Invalid.class, () -> catalog().template("mine/host.yaml"));
        assertThat(failure.code()).isEqualTo("definition-invalid");
        assertThat(failure.details()).hasSize(1);
        return failure.details().getFirst().toString();
    }

    private Catalog catalog() {
        return new Catalog(SystemsFolder.over(Demo.files(), folder));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
