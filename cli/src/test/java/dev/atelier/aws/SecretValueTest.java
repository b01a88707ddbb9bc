package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SecretValueTest {
    private static final String MARKER = "MARKER-8b1f";

    private final ScriptedAws aws = new ScriptedAws();

    @Test
    void neverPrints() {
        assertThat(value(MARKER)).hasToString("***");
    }

    @Test
    void oneNewlineAtTheEndOfAFileIsDropped() throws CharacterCodingException {
        assertThat(file("key\n")).isEqualTo("key");
        assertThat(file("key\r\n")).isEqualTo("key");
        assertThat(file("key\n\n")).isEqualTo("key\n");
        assertThat(file("\n")).isEmpty();
        assertThat(file("")).isEmpty();
        assertThat(file("a\nb")).isEqualTo("a\nb");
    }

    @Test
    void whatIsNotTextIsAnError() {
        assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> SecretValue.ofFile(new byte[] {(byte) 0xff, (byte) 0xfe}));
    }

    @Test
    void fieldsBecomeAJsonObject() {
        var fields = new LinkedHashMap<String, SecretValue>();
        fields.put("username", value("ann"));
        fields.put("password", value("quote \" and \\ backslash"));
        var json = SecretValue.ofFields(fields);
        assertThat(json.reveal()).isEqualTo("{\"username\":\"ann\",\"password\":\"quote \\\" and \\\\ backslash\"}");
        assertThat(json.hasFields(List.of("username", "password"))).isTrue();
        assertThat(json.hasFields(List.of("token"))).isFalse();
        assertThat(value("not json").hasFields(List.of())).isFalse();
    }

    @Test
    void aPatternMatchesWholly() {
        assertThat(value("abc").matches(Pattern.compile("[a-c]+"))).isTrue();
        assertThat(value("abcd").matches(Pattern.compile("[a-c]+"))).isFalse();
    }

    @Test
    void anErrorThatRepeatsTheValueIsNotPassedOn() {
        aws.thenIdentity("111122223333")
                .then(
                        400,
                        "{\"__type\":\"ValidationException\",\"message\":\"Value '" + MARKER + "' is too strange\"}");
        var secrets = new Aws(aws.settings())
                .account(new Config.Account(
                        "main", "111122223333", "eu-west-1", Optional.empty(), Optional.empty(), Optional.empty()))
                .secrets();
        assertThatExceptionOfType(Failure.Failed.class)
                .isThrownBy(() -> secrets.create("name", "purpose", value(MARKER), Map.of(), "token"))
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(MARKER))
                .withMessageContaining("secretsmanager:CreateSecret")
                .withMessageContaining("ValidationException");
        assertThat(aws.body(1)).contains(MARKER);
    }

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String file(String text) throws CharacterCodingException {
        return SecretValue.ofFile(text.getBytes(StandardCharsets.UTF_8)).reveal();
    }

    private static SecretValue value(String text) {
        return SecretValue.of(text.toCharArray());
    }
}
