package dev.atelier.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code with which the program can fail is explained, and nothing is explained that cannot happen. */
class CodesInSourcesTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    /** Where a failure is made: the first argument is its code. */
    private static final Pattern MAKING = Pattern.compile(
            "\\b(?:Failure\\.(?:Invalid|Failed|Refused|Credentials)|Cause\\.(?:failure|told)|super|failed|credentials|refused|refusal)\\(");

    private static final Pattern CONSTANT =
            Pattern.compile("String (?:\\w*INVALID|\\w*CODE) = \"([a-z]+(?:-[a-z]+)*)\"");

    private final Knowledge knowledge = new Knowledge();

    @Test
    void everyCodeInTheSourcesIsExplained() throws IOException {
        Set<String> explained = knowledge.pages().stream().map(Page::code).collect(Collectors.toSet());
        Set<String> missing = codes();
        assertThat(missing).as("codes that the sources are known to hold").contains("stack-failed", "config-invalid");
        missing.removeAll(explained);
        assertThat(missing).as("codes to add to own-errors.yaml").isEmpty();
    }

    @Test
    void everyExplainedCodeIsInTheSources() throws IOException {
        String sources = String.join("\n", sources());
        assertThat(knowledge.own()).allSatisfy(error -> assertThat(sources).contains("\"" + error.code() + "\""));
    }

    @Test
    void everyOwnErrorSaysWhatItMeans() {
        assertThat(knowledge.own()).allSatisfy(error -> {
            assertThat(error.explanation()).endsWith(".");
            assertThat(error.title()).doesNotEndWith(".");
            assertThat(error.exit()).isIn(1, 2, 4, 5, 6, 125, 130);
            assertThat(error.next()).isNotEmpty();
        });
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String source : sources()) {
            Matcher making = MAKING.matcher(source);
            while (making.find()) {
                CODE.matcher(firstArgument(source, making.end())).results().forEach(code -> codes.add(code.group(1)));
            }
            CONSTANT.matcher(source).results().forEach(code -> codes.add(code.group(1)));
        }
        return codes;
    }

    private static String firstArgument(String source, int start) {
        int depth = 0;
        for (int at = start; at < source.length(); at++) {
            char character = source.charAt(at);
            if (depth == 0 && (character == ',' || character == ')')) {
                return source.substring(start, at);
            }
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return "";
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> sources = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
