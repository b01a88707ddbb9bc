package dev.atelier.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarEditsTest {
    private static final String SCRIPT = "#!/bin/bash\nset -e\n\n  echo \"${A}: \\ #\"\n";

    /** The document with every scalar {@code HERE} replaced. */
    private static String edited(String document, String text) {
        Map<Position, String> texts = new HashMap<>();
        collect(read(document), text, texts);
        assertThat(texts).isNotEmpty();
        return ScalarEdits.apply("a.yaml", document.getBytes(StandardCharsets.UTF_8), texts);
    }

    private static void collect(Node node, String text, Map<Position, String> into) {
        switch (node) {
            case Node.Scalar scalar when scalar.text().strip().equals("HERE") -> into.put(scalar.position(), text);
            case Node.Scalar _ -> {}
            case Node.Sequence sequence -> sequence.items().forEach(item -> collect(item, text, into));
            case Node.Mapping mapping ->
                mapping.entries().values().forEach(entry -> collect(entry.value(), text, into));
        }
    }

    private static Node read(String document) {
        return YamlReader.read("a.yaml", document.getBytes(StandardCharsets.UTF_8));
    }

    /** What a document says, without the places where it says it. */
    private static String meaning(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.tag() + " <" + scalar.text() + ">";
            case Node.Sequence sequence ->
                sequence.tag()
                        + sequence.items().stream()
                                .map(ScalarEditsTest::meaning)
                                .toList();
            case Node.Mapping mapping ->
                mapping.tag()
                        + mapping.entries().values().stream()
                                .map(entry -> entry.key() + "=" + meaning(entry.value()))
                                .toList();
        };
    }

    @Test
    void aTextOfSeveralLinesBecomesAReadableBlockAndTheRestStaysAsItWas() {
        assertThat(edited("""
                # Ünïcode 🙂 before
                Server:
                  Data: "HERE"   # the script

                  # the next
                  Other: x
                """, SCRIPT)).isEqualTo("""
                # Ünïcode 🙂 before
                Server:
                  Data: |   # the script
                    #!/bin/bash
                    set -e

                      echo "${A}: \\ #"

                  # the next
                  Other: x
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: 'HERE'",
                "A: \"HERE\"\n\n\n# end\n",
                "A: \"HERE\"\n    # deep\nB: x\n",
                "A: { B: [\"HERE\", x] }\n",
                "A:\n  - \"HERE\"\n  - x\n",
                "A:\n- \"HERE\"\n- B: \"HERE\"\n  C: x\n",
                "A: !Base64 \"HERE\"\nB: x\n",
                "A: &a \"HERE\"\nB: *a\n",
                "A:\n  \"HERE\"\nB: x\n",
                "A: |-\n  HERE\nB: x\n",
                "A: HERE\nB: x\n",
                "\"HERE\"",
            })
    void whateverIsReplacedReadsBackAsTheText(String document) {
        for (String text : new String[] {
            SCRIPT,
            SCRIPT + "\n",
            SCRIPT.strip(),
            "  indented\nfirst\n",
            "\nblank\n",
            "\n",
            "",
            "one",
            "a\r\nb\n",
            "a\tb \u2028\u0085 \"x\" 🙂\n",
            "a\n  \n",
            "x: y\n# z\n",
        }) {
            assertThat(meaning(read(edited(document, text))))
                    .as(edited(document, text))
                    .isEqualTo(meaning(read(document))
                            .replaceAll("<HERE\\n?>", java.util.regex.Matcher.quoteReplacement("<" + text + ">")));
        }
    }

    @Test
    void aWordStaysInItsLine() {
        assertThat(edited("A: HERE # why\nB: x\n", "Retain")).isEqualTo("A: \"Retain\" # why\nB: x\n");
    }
}
