package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.Condition;
import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.SecretDefinition.Alphabet;
import dev.atelier.catalog.SecretDefinition.Generate;
import dev.atelier.catalog.SecretDefinition.Kind;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretComposerTest {
    private static final String MARKER = "MARKER-77";

    private final List<String> asked = new ArrayList<>();

    @Test
    void aTextComesFromAFileWithoutItsLastNewline(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "AAAA-BBBB\n");
        var value = value(text(Optional.of("[A-Z-]+")), Map.of("Key", new SecretSource.FromFile(file)));
        assertThat(value.matches(Pattern.compile("AAAA-BBBB"))).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void aTextComesFromStandardInputOrTheEnvironment() {
        assertThat(value(text(Optional.empty()), Map.of("Key", new SecretSource.FromStdin()))
                        .matches(Pattern.compile("from stdin")))
                .isTrue();
        assertThat(value(text(Optional.empty()), Map.of("Key", new SecretSource.FromEnvironment("KEY")))
                        .matches(Pattern.compile("from environment")))
                .isTrue();
    }

    @Test
    void whatNoOptionGivesIsAskedFieldByField() {
        var value = value(login(), Map.of("Login.username", new SecretSource.FromEnvironment("KEY")));
        assertThat(asked).containsExactly("Login.password");
        assertThat(value.matches(
                        Pattern.compile(Pattern.quote("{\"username\":\"from environment\",\"password\":\"answer\"}"))))
                .isTrue();
    }

    @Test
    void aWholeJsonObjectIsTakenWhenItHasTheFields(@TempDir Path folder) throws IOException {
        Path right = Files.writeString(folder.resolve("right"), "{\"username\":\"ann\",\"password\":\"p\"}\n");
        assertThat(value(login(), Map.of("Login", new SecretSource.FromFile(right)))
                        .hasFields(List.of("username")))
                .isTrue();
        Path wrong = Files.writeString(folder.resolve("wrong"), "{\"username\":\"" + MARKER + "\"}");
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> value(login(), Map.of("Login", new SecretSource.FromFile(wrong))))
                .withMessageContaining("username, password")
                .withMessageNotContaining(MARKER);
    }

    @Test
    void aValueThatDoesNotMatchIsRefusedWithoutRepeatingIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), MARKER);
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> value(text(Optional.of("[0-9]+")), Map.of("Key", new SecretSource.FromFile(file))))
                .satisfies(failure -> assertThat(failure.next()).doesNotContain(MARKER))
                .withMessageContaining("[0-9]+")
                .withMessageNotContaining(MARKER);
    }

    @Test
    void anEmptyValueIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "\n");
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> value(text(Optional.empty()), Map.of("Key", new SecretSource.FromFile(file))))
                .withMessageContaining("is empty");
    }

    @Test
    void sourcesThatCannotBeReadAreNamed(@TempDir Path folder) {
        var missing = folder.resolve("missing");
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> value(text(Optional.empty()), Map.of("Key", new SecretSource.FromFile(missing))))
                .withMessageContaining(missing.toString());
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(
                        () -> value(text(Optional.empty()), Map.of("Key", new SecretSource.FromEnvironment("NOWHERE"))))
                .withMessageContaining("NOWHERE");
    }

    @Test
    void nobodyToAskIsARefusalThatNamesTheOptions() {
        var composer = new SecretComposer(SecretSources.none(), SecretPrompt.nobody(), Optional.empty());
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> composer.value(text(Optional.empty())))
                .satisfies(failure -> assertThat(failure.next())
                        .contains("--from-file Key=PATH", "--from-stdin Key", "--from-env Key=VARIABLE")
                        .doesNotContain("--generate"));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> composer.value(generated(16, Alphabet.HEX)))
                .satisfies(failure -> assertThat(failure.next()).contains("--generate"));
    }

    @ParameterizedTest
    @CsvSource({"HEX, 64, [0-9a-f]{64}", "ALPHANUMERIC, 20, [A-Za-z0-9]{20}", "BASE64, 32, [A-Za-z0-9+/]{43}="})
    void valuesAreMadeUpAsTheDefinitionSays(Alphabet alphabet, int length, String pattern) {
        var composer = new SecretComposer(
                SecretSources.none(), SecretPrompt.nobody(), Optional.of(new SecretGenerator(new Random(1))));
        assertThat(composer.value(generated(length, alphabet)).matches(Pattern.compile(pattern)))
                .isTrue();
    }

    private SecretValue value(Secret secret, Map<String, SecretSource> sources) {
        InputStream stdin = new ByteArrayInputStream("from stdin\n".getBytes(StandardCharsets.UTF_8));
        SecretPrompt prompt = question -> {
            asked.add(question.key());
            return Optional.of(SecretValue.of("answer".toCharArray()));
        };
        return new SecretComposer(
                        new SecretSources(sources, stdin, Map.of("KEY", "from environment")), prompt, Optional.empty())
                .value(secret);
    }

    private static Secret text(Optional<String> pattern) {
        return secret("Key", Kind.TEXT, List.of(), Optional.empty(), pattern);
    }

    private static Secret login() {
        return secret("Login", Kind.JSON, List.of("username", "password"), Optional.empty(), Optional.empty());
    }

    private static Secret generated(int length, Alphabet alphabet) {
        return secret("Key", Kind.TEXT, List.of(), Optional.of(new Generate(length, alphabet)), Optional.empty());
    }

    private static Secret secret(
            String name, Kind kind, List<String> fields, Optional<Generate> generate, Optional<String> pattern) {
        var definition = new SecretDefinition(
                new Expression(name, List.of(new Expression.Literal(name))),
                "main",
                kind,
                fields,
                "a purpose",
                Condition.ALWAYS,
                false,
                generate,
                pattern,
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Secret(name, "main", definition, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
