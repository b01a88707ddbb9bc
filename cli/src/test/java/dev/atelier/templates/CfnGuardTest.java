package dev.atelier.templates;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.catalog.Catalog;
import dev.atelier.templates.CfnGuard.Finding;
import dev.atelier.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every finding of cfn-guard is mended, or suppressed at its resource for a reason. The rules of Control Tower do not read
 * {@code Metadata.guard.SuppressedRules} themselves, so it is read here.
 */
class CfnGuardTest {
    private static final Catalog CATALOG = new Catalog();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 5, unit = MINUTES)
    void whatTheRulesSayIsMendedOrSuppressedForAReason() throws IOException, InterruptedException {
        assumeTrue(
                "true".equals(System.getenv("CI")) || CfnGuard.canBeInstalled(),
                "Skipped: cfn-guard over the templates, because npm is not on the PATH.");
        CfnGuard guard = new CfnGuard();
        guard.install();
        List<LongForm> templates = templates();
        Set<Finding> suppressed = new TreeSet<>();
        templates.forEach(template -> suppressed.addAll(suppressions(template)));

        Set<Finding> findings = guard.findings(templates, folder);

        assertThat(suppressed).as("suppressed or mended").containsAll(findings);
        assertThat(findings).as("suppressed, and really found").containsAll(suppressed);
        assertThat(suppressed).allSatisfy(CfnGuardTest::hasAReason);
        System.out.println("cfn-guard: " + templates.size() + " templates, " + suppressed.size()
                + " findings suppressed at their resources.");
    }

    /** Every template as it is uploaded. */
    private static List<LongForm> templates() {
        return CATALOG.systems().stream()
                .flatMap(system -> CATALOG.files(system).stream())
                .filter(path -> path.endsWith(".yaml") && !path.endsWith("/system.yaml"))
                .distinct()
                .map(path -> LongForm.of(path, CATALOG.template(path).body()))
                .toList();
    }

    private static List<Finding> suppressions(LongForm template) {
        return at(template.root(), "Resources")
                .filter(Node.Mapping.class::isInstance)
                .flatMap(resources -> ((Node.Mapping) resources).entries().values().stream())
                .flatMap(resource -> at(resource.value(), "Metadata")
                        .flatMap(metadata -> at(metadata, "guard"))
                        .flatMap(guard -> at(guard, "SuppressedRules"))
                        .flatMap(rules -> ((Node.Sequence) rules).items().stream())
                        .map(rule -> new Finding(template.path(), resource.key(), ((Node.Scalar) rule).text())))
                .toList();
    }

    private static Stream<Node> at(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.get(key).stream() : Stream.empty();
    }

    private static void hasAReason(Finding suppressed) {
        String source = new String(CATALOG.file(suppressed.template()), StandardCharsets.UTF_8);
        String line = "(?m)^ +- " + Pattern.quote(suppressed.rule());

        assertThat(source).containsPattern(line + " +# \\S.+$").doesNotContainPattern(line + " *$");
    }
}
