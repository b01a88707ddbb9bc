package dev.atelier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of the program and what each of them alone may touch. */
class LayersTest {
    private static final String ROOT = "dev.atelier";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MAXIMUM_LINES = 400;
    private static final int MEDIAN_LINES = 60;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /** Which packages each package may use; whoever has something to say may use events. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("events", Set.of()),
            Map.entry("yaml", Set.of("events")),
            Map.entry("catalog", Set.of("events", "yaml")),
            Map.entry("config", Set.of("events", "yaml", "catalog")),
            Map.entry("plan", Set.of("events", "catalog", "config")),
            Map.entry("knowledge", Set.of("events", "yaml")),
            Map.entry("aws", Set.of("events", "config", "knowledge")),
            Map.entry("diagnosis", Set.of("events", "aws", "knowledge")),
            Map.entry("session", Set.of("events", "aws")),
            Map.entry("database", Set.of("events", "aws", "session")),
            Map.entry(
                    "engine", Set.of("events", "catalog", "config", "plan", "aws", "session", "database", "diagnosis")),
            Map.entry(
                    "rehearsal",
                    Set.of("events", "catalog", "config", "plan", "aws", "session", "engine", "simulator")),
            Map.entry("view", Set.of("events")),
            Map.entry("launcher", Set.of()),
            Map.entry(
                    "cli",
                    Set.of(
                            "events",
                            "catalog",
                            "config",
                            "plan",
                            "knowledge",
                            "aws",
                            "session",
                            "engine",
                            "rehearsal",
                            "view",
                            "simulator")));

    static Stream<String> packages() {
        return CLASSES.stream()
                .map(type -> layer(type.getPackageName()))
                .filter(layer -> !layer.isEmpty())
                .distinct()
                .sorted();
    }

    private static String layer(String packageName) {
        return packageName.startsWith(ROOT + ".")
                ? packageName.substring(ROOT.length() + 1).replaceFirst("\\..*", "")
                : "";
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        assertThat(MAY_USE).as("every package has its place in the table").containsKey(name);
        Set<String> allowed = MAY_USE.getOrDefault(name, Set.of());
        Set<String> used = CLASSES.stream()
                .filter(type -> layer(type.getPackageName()).equals(name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> layer(dependency.getTargetClass().getPackageName()))
                .filter(layer -> !layer.isEmpty() && !layer.equals(name) && !allowed.contains(layer))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).as("packages that " + name + " must not use").isEmpty();
    }

    @Test
    void onlyMainUsesTheCommands() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .and()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".cli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandsAndMainKnowPicocli() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .and()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyAwsKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRehearsalAndTheSimulateCommandKnowTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".rehearsal..")
                .and()
                .haveNameNotMatching(".*\\.SimulateCommand(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".simulator..")
                .check(CLASSES);
    }

    @Test
    void onlyYamlKnowsTheYamlLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
    }

    @Test
    void onlyTheViewKnowsTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".view..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(CLASSES);
    }

    @Test
    void onlyTheViewPrints() throws IOException {
        Pattern printing = Pattern.compile("System\\.(out|err)|System\\.console|printStackTrace");
        Pattern escapes = Pattern.compile("\\\\u001[bB]|\\\\033|\\\\x1[bB]|\\\\e\\[");

        assertThat(filesWith(printing)).allMatch(file -> file.startsWith("view/"));
        assertThat(filesWith(escapes)).allMatch(file -> file.startsWith("view/"));
    }

    @Test
    void noClassIsLongAndMostAreShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (!file.endsWith("package-info.java")) {
                lengths.add(lines);
            }
            if (lines > MAXIMUM_LINES) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
        lengths.sort(Integer::compare);
        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThan(MEDIAN_LINES);
    }

    private static List<String> filesWith(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            if (pattern.matcher(Files.readString(file)).find()) {
                found.add(SOURCES.resolve("dev/atelier")
                        .relativize(file)
                        .toString()
                        .replace('\\', '/'));
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).as("the sources, read from the module's folder").isNotEmpty();
            return sources;
        }
    }
}
