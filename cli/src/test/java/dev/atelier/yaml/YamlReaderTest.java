package dev.atelier.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static Node read(String text) {
        return YamlReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Node.Mapping mapping(String text) {
        return (Node.Mapping) read(text);
    }

    /** The faults of a text, one line each. */
    private static String faults(byte[] bytes) {
        Failure.Invalid failure = catchThrowableOfType(Failure.Invalid.class, () -> YamlReader.read("a.yaml", bytes));
        assertThat(failure.code()).isEqualTo("yaml-invalid");
        return failure.details().stream().map(Failure.Detail::toString).collect(Collectors.joining("\n"));
    }

    private static String faults(String text) {
        return faults(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyValueAndKeyKnowsItsPlace() {
        Node.Mapping root = mapping("# comment\nfirst: 1\nsecond:\n  - größe\n  - {inner: \"x\"}\n");

        assertThat(root.position()).hasToString("a.yaml:2:1");
        Node.Sequence second = (Node.Sequence) root.get("second").orElseThrow();
        assertThat(second.items().getFirst().position()).hasToString("a.yaml:4:5");
        Node.Mapping inline = (Node.Mapping) second.items().getLast();
        assertThat(inline.position()).hasToString("a.yaml:5:5");
        assertThat(inline.entries().firstEntry().getValue().position()).hasToString("a.yaml:5:6");
        assertThat(inline.get("inner").orElseThrow().position()).hasToString("a.yaml:5:13");
    }

    @Test
    void columnsCountCharactersNotBytes() {
        assertThat(mapping("ä𝄞: {b: 1}").get("ä𝄞").orElseThrow().position()).hasToString("a.yaml:1:5");
    }

    @ParameterizedTest
    @CsvSource({
        "1, int",
        "-7, int",
        "012, int",
        "0x1F, int",
        "1.5, float",
        "1e3, float",
        ".inf, float",
        "true, bool",
        "FALSE, bool",
        "yes, str",
        "on, str",
        "1:30, str",
        "1_000, str",
        "2026-11-20, str",
        "~, null",
        "null, null",
        "'\"5\"', str",
        "!Ref x, !Ref",
        "!Sub '${a}', !Sub",
        "!!str 5, str",
        "! 5, str",
        "!!python/object:os.system x, python/object:os.system"
    })
    void scalarsHaveTheTypesOfYaml12AndKeepTheirTags(String text, String tag) {
        assertThat(mapping("a: " + text).get("a").orElseThrow().tag()).isEqualTo(tag);
    }

    @Test
    void collectionsKeepTheirTags() {
        assertThat(mapping("a: !GetAtt [b, C]").get("a").orElseThrow())
                .isInstanceOfSatisfying(Node.Sequence.class, list -> {
                    assertThat(list.tag()).isEqualTo("!GetAtt");
                    assertThat(list.items()).hasSize(2);
                });
    }

    @Test
    void aliasesAndMergeKeysStandForWhatTheyName() {
        Node.Mapping root = mapping("""
                base: &base {a: 1, b: 2}
                other: &other {b: 3, c: 4}
                one:
                  <<: *base
                  b: own
                two:
                  <<: [*base, *other]
                same: *base
                """);

        assertThat(texts(root, "one")).isEqualTo("b=own a=1");
        assertThat(texts(root, "two")).isEqualTo("a=1 b=2 c=4");
        assertThat(texts(root, "same")).isEqualTo("a=1 b=2");
    }

    private static String texts(Node.Mapping root, String key) {
        return ((Node.Mapping) root.get(key).orElseThrow())
                .entries().values().stream()
                        .map(entry -> entry.key() + "=" + ((Node.Scalar) entry.value()).text())
                        .collect(Collectors.joining(" "));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(mapping("\uFEFFa: 1").position()).hasToString("a.yaml:1:1");
    }

    @Test
    void everyDuplicateKeyIsAFault() {
        assertThat(faults("a: 1\nb: {c: 1, c: 2}\na: 2\n")).isEqualTo("""
                        a.yaml:2:11: The key c stands here a second time; the first is in line 2.
                        a.yaml:3:1: The key a stands here a second time; the first is in line 1.""");
    }

    @Test
    void keysAreText() {
        assertThat(faults("[a, b]: 1\n")).isEqualTo("a.yaml:1:1: A key must be text, not a list.");
    }

    @Test
    void aMergeKeyTakesMappings() {
        assertThat(faults("a:\n  <<: text\n"))
                .isEqualTo("a.yaml:2:3: << takes a mapping or a list of mappings, not text.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "'\\n\\n'",
                "'# only a comment\\n'",
                "'---\\n'",
                "'---\\n...\\n'",
                "'~'",
            })
    void anEmptyFileIsRefused(String text) {
        assertThat(faults(text.replace("\\n", "\n"))).endsWith("The file is empty.");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(faults("a: 1\n---\nb: 2\n"))
                .isEqualTo("a.yaml:2:1: A second document begins here; a file holds exactly one.");
    }

    @Test
    void aTabInTheIndentationIsNamed() {
        String sentence = "A tab stands in the indentation; YAML is indented with spaces only.";

        assertThat(faults("a:\n\tb: 1\n")).isEqualTo("a.yaml:2:1: " + sentence);
        assertThat(faults("a: 1\n\tb: 1\n")).isEqualTo("a.yaml:2:1: " + sentence);
        assertThat(faults("a:\n  b: 1\n  \tc: 1\n")).isEqualTo("a.yaml:3:3: " + sentence);
        assertThat(faults("a:\tb\n")).isEqualTo("a.yaml:1:3: A tab stands here; YAML separates with spaces.");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace() {
        byte[] latin1 = "a: 1\nb: gr\u00f6\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(faults(latin1)).isEqualTo("a.yaml:2:6: The file is not UTF-8 text from here on; save it as UTF-8.");
        assertThat(faults("a: 1".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("a.yaml:1:1: The file is not UTF-8 text from here on; save it as UTF-8.");
        assertThat(faults(new byte[] {'a', ':', ' ', (byte) 0xC3}))
                .isEqualTo("a.yaml:1:4: The file is not UTF-8 text from here on; save it as UTF-8.");
    }

    @Test
    void controlCharactersAreRefusedWithTheirPlace() {
        assertThat(faults("a: 1\nb: \u0000\n"))
                .isEqualTo("a.yaml:2:4: The character U+0000 stands here, which YAML does not allow.");
    }

    @Test
    void moreThanOneMegabyteIsRefusedBeforeItIsParsed() {
        assertThat(faults("a: " + "x".repeat(1_000_000)))
                .isEqualTo("a.yaml:1:1: The file has 1000003 bytes; more than 1 MB is not read.");
    }

    @Test
    void aBombIsRefusedWhereItGrows() {
        String bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)))
                        .collect(Collectors.joining());

        assertThat(faults(bomb))
                .isEqualTo("a.yaml:5:38: The file grows to more than 100000 values here; its aliases repeat too much.");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(faults("[".repeat(100_000)))
                .isEqualTo("a.yaml:1:101: The values are nested more than 100 levels deep.");
    }

    @Test
    void anAliasWithoutAFinishedAnchorIsRefused() {
        assertThat(faults("a: *b\n"))
                .isEqualTo("a.yaml:1:4: There is no finished anchor &b above this place that *b could repeat.");
        assertThat(faults("a: &b [*b]\n"))
                .isEqualTo("a.yaml:1:8: There is no finished anchor &b above this place that *b could repeat.");
    }

    @Test
    void syntaxErrorsHaveAPlaceAndASentence() {
        assertThat(faults("a: b: c\n"))
                .isEqualTo(
                        "a.yaml:1:5: A key cannot stand here: check the indentation, and put text that holds a colon into"
                                + " quotes.");
        assertThat(faults("a:\n  b: 1\n c: 2\n"))
                .isEqualTo("a.yaml:3:2: This line does not fit to those above: check the indentation.");
        assertThat(faults("a: \"open\n")).startsWith("a.yaml:2:1: This is not valid YAML: ");
        assertThat(faults("a: 1\nb\n")).isEqualTo("a.yaml:3:1: A colon is missing between a key and its value.");
    }

    @Test
    void theMessageOfSeveralFaultsSaysHowManyThereAre() {
        Failure.Invalid failure = catchThrowableOfType(Failure.Invalid.class, () -> read("a: 1\na: 1\na: 1\n"));

        assertThat(failure)
                .hasMessage(
                        "a.yaml has 2 errors, the first of them: a.yaml:2:1: The key a stands here a second time; the"
                                + " first is in line 1.");
        assertThat(failure.next()).isEqualTo("Correct a.yaml and run the command again.");
    }
}
