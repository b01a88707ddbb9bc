package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

class SystemsFolderTest {
    private static final String DEFINITION = """
            system: mine
            title: A system of my own
            accounts: { main: Account that holds everything }
            stacks:
              topic: { name: "Mine-${instance}", template: mine/topic.yaml }
            teardown:
              - [topic]
            """;
    private static final String TEMPLATE = """
            Resources:
              Topic: { Type: AWS::SNS::Topic }
            """;

    @TempDir
    Path parent = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void aSystemOfOnesOwn() throws IOException {
        folder = Files.createDirectory(parent.resolve("systems"));
        write("mine/system.yaml", DEFINITION);
        write("mine/topic.yaml", TEMPLATE);
    }

    @Test
    void itsSystemsStandBesideThoseThatAreBuiltIn() {
        assertThat(catalog().systems()).containsExactly("demo", "mine");
        assertThat(catalog().definition("mine").title()).isEqualTo("A system of my own");
        assertThat(catalog().files("mine")).containsExactly("mine/system.yaml", "mine/topic.yaml");
        assertThat(catalog().template("mine/topic.yaml").resources()).containsOnlyKeys("Topic");
        assertThat(catalog().definition("demo").title()).isEqualTo("A small system for tests");
    }

    @Test
    void itsFilesReplaceThoseOfTheSamePath() throws IOException {
        write("demo/data.yaml", TEMPLATE);

        assertThat(catalog().template("demo/data.yaml").resources()).containsOnlyKeys("Topic");
        assertThat(catalog().template("demo/network.yaml").resources()).doesNotContainKey("Topic");
        assertThat(catalog().systems()).containsExactly("demo", "mine");
    }

    @Test
    void aFaultHasItsPlace() throws IOException {
        write("mine/system.yaml", DEFINITION.replace("title", "titel"));

        Failure.Invalid failure =
                catchThrowableOfType(Failure.Invalid.class, () -> catalog().definition("mine"));

        assertThat(failure.code()).isEqualTo("definition-invalid");
        assertThat(failure.details()).extracting(Objects::toString).anySatisfy(text -> assertThat(text)
                .startsWith("mine/system.yaml:2:1: The key titel is not known in the definition."));
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> SystemsFolder.over(Demo.files(), folder.resolve("none")))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage("There is no folder " + folder.resolve("none") + " to take systems from.");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        Files.writeString(parent.resolve("private.yaml"), TEMPLATE);

        assertThatThrownBy(() -> catalog().file("../private.yaml"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith("There is no file ../private.yaml");
    }

    @Test
    void hiddenFilesAreLeftAlone() throws IOException {
        write(".git/system.yaml", DEFINITION);
        write("mine/.topic.yaml.swp", TEMPLATE);

        assertThat(catalog().systems()).containsExactly("demo", "mine");
        assertThat(catalog().files("mine")).containsExactly("mine/system.yaml", "mine/topic.yaml");
    }

    private Catalog catalog() {
        return new Catalog(SystemsFolder.over(Demo.files(), folder));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
