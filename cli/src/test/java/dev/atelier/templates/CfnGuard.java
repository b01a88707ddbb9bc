package dev.atelier.templates;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** cfn-guard with the rules of AWS Control Tower, from its package for npm. */
final class CfnGuard {
    private static final String PACKAGE = "@cdklabs/cdk-validator-cfnguard";
    private static final String VERSION = "0.0.62";
    private static final Path CACHE = Path.of("target", "cfn-guard-" + VERSION);
    /** What cfn-guard exits with when it has findings. */
    private static final int FINDINGS = 19;

    private final Path home = CACHE.resolve("node_modules").resolve(PACKAGE);

    /** What a rule says against a resource. */
    record Finding(String template, String resource, String rule) implements Comparable<Finding> {
        @Override
        public int compareTo(Finding other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return template + " " + resource + ": " + rule;
        }
    }

    static boolean canBeInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    /** Takes it from the cache; into it from the registry where it is not there yet. */
    void install() throws IOException, InterruptedException {
        if (Files.isExecutable(program())) {
            return;
        }
        Files.createDirectories(CACHE);
        // Its dependency on the CDK is for use in a CDK app, and takes two hundred megabytes.
        String said = run(
                0,
                List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--omit=peer",
                        "--ignore-scripts",
                        "--prefix",
                        CACHE.toString(),
                        PACKAGE + "@" + VERSION));
        if (!Files.isExecutable(program())) {
            throw new IOException("npm brought no " + program() + ": " + said);
        }
    }

    private Path program() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "ubuntu";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return home.resolve("bin").resolve(system).resolve(processor).resolve("cfn-guard");
    }

    /** Everything that the rules say against these templates; the folder takes the files that cfn-guard reads. */
    Set<Finding> findings(Collection<LongForm> templates, Path folder) throws IOException, InterruptedException {
        for (LongForm template : templates) {
            Files.writeString(folder.resolve(template.path().replace('/', '+')), template.json());
        }
        String report = run(
                FINDINGS,
                List.of(
                        program().toString(),
                        "validate",
                        "--structured",
                        "--output-format",
                        "json",
                        "--show-summary",
                        "none",
                        "--data",
                        folder.toString(),
                        "--rules",
                        home.resolve("rules").toString()));
        Set<Finding> findings = new TreeSet<>();
        for (Object file : JSON.std.listFrom(report)) {
            Map<?, ?> result = (Map<?, ?>) file;
            String template =
                    String.valueOf(result.get("name")).replaceFirst(".*/", "").replace('+', '/');
            for (Object each : (Collection<?>) Objects.requireNonNull(result.get("not_compliant"))) {
                Map<?, ?> rule = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) each).get("Rule"));
                String name = String.valueOf(rule.get("name"));
                resources(rule).forEach(id -> findings.add(new Finding(template, id, name)));
            }
        }
        return findings;
    }

    /** The logical ids in the paths that a result names, such as {@code /Resources/Bucket/Properties}. */
    private static Set<String> resources(Map<?, ?> result) {
        Set<String> ids = new TreeSet<>();
        collect(result, ids);
        return ids;
    }

    private static void collect(@Nullable Object value, Set<String> ids) {
        switch (value) {
            case Map<?, ?> map -> {
                if (map.get("path") instanceof String path && path.startsWith("/Resources/")) {
                    ids.add(path.split("/", -1)[2]);
                }
                map.values().forEach(each -> collect(each, ids));
            }
            case Collection<?> list -> list.forEach(each -> collect(each, ids));
            case null, default -> {}
        }
    }

    private static String run(int mayExitWith, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("cfn-guard", ".err");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0 && exit != mayExitWith) {
                throw new IOException(command.getFirst() + " exits with " + exit + ": " + Files.readString(errors));
            }
            return said;
        } finally {
            Files.delete(errors);
        }
    }
}
