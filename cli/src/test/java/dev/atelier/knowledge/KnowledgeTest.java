package dev.atelier.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnowledgeTest {
    private static final Knowledge KNOWLEDGE = new Knowledge();

    /** A type or action that the entry is about. */
    private static String subject(KnownError error) {
        return error.subjects().stream().findFirst().orElse("AWS::Any::Thing").replace("*", "X");
    }

    static Stream<Arguments> samples() {
        return KNOWLEDGE.known().stream()
                .flatMap(error -> error.samples().stream().map(sample -> Arguments.of(error, sample)));
    }

    static Stream<KnownError> errors() {
        return KNOWLEDGE.known().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMessageIsExplainedByItsOwnEntry(KnownError error, String sample) {
        assertThat(KNOWLEDGE.of(subject(error), sample)).map(KnownError::code).contains(error.code());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noTwoEntriesClaimTheSameMessage(KnownError error, String sample) {
        if (error.general()) {
            return;
        }
        assertThat(KNOWLEDGE.known())
                .filteredOn(other -> !other.general() && other.explains(subject(error), sample))
                .extracting(KnownError::code)
                .containsExactly(error.code());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyEntryHasARealMessageAnExplanationAndSomethingToDo(KnownError error) {
        assertThat(error.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(error.samples()).isNotEmpty();
        assertThat(error.title()).doesNotEndWith(".");
        assertThat(error.explanation()).endsWith(".");
        assertThat(error.next()).isNotEmpty();
    }

    /** Such messages look alike and are something else. */
    @ParameterizedTest
    @CsvFileSource(resources = "/knowledge/near-misses.csv", numLinesToSkip = 1)
    void whatOnlyLooksAlikeIsNotMistaken(String code, String subject, String message) {
        assertThat(KNOWLEDGE.known()).extracting(KnownError::code).contains(code);
        assertThat(KNOWLEDGE.of(subject, message)).map(KnownError::code).isNotEqualTo(java.util.Optional.of(code));
    }

    @Test
    void everyEntryHasANearMiss() throws java.io.IOException {
        try (var stream = KnowledgeTest.class.getResourceAsStream("/knowledge/near-misses.csv")) {
            String text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                    .containsAll(
                            KNOWLEDGE.known().stream().map(KnownError::code).toList());
        }
    }

    @Test
    void everyCodeIsThereOnce() {
        assertThat(KNOWLEDGE.known()).hasSizeGreaterThanOrEqualTo(28);
        assertThat(KNOWLEDGE.pages()).extracting(Page::code).doesNotHaveDuplicates();
    }

    /** No repetition of a repetition, and no more reads than a small multiple of what is read. */
    @ParameterizedTest
    @MethodSource("errors")
    void everyExpressionIsSafe(KnownError error) {
        assertThat(error.message().pattern()).doesNotContainPattern(Pattern.compile("[*+}]\\)[*+{]"));
        List<String> hostile = new ArrayList<>(error.samples());
        hostile.add("");
        hostile.add(error.message().pattern());
        for (String text : hostile) {
            String start = text.substring(0, Math.max(0, text.length() - 3));
            Counted counted = new Counted((start + " ").repeat(4_000 / (start.length() + 1) + 1));
            boolean unused = error.message().matcher(counted).find();
            assertThat(counted.reads)
                    .as("reads of %d characters", counted.length())
                    .isLessThan(1_000L * (counted.length() + 1));
        }
    }

    @Test
    void partsOfTheMessageAndOfThePlaceStandInTheCommands() {
        String message = "Cannot find version 16.1 for aurora-postgresql (Service: Rds)";
        KnownError error = KNOWLEDGE.of("AWS::RDS::DBCluster", message).orElseThrow();
        assertThat(error.next(message, Map.of("region", "eu-west-1")))
                .containsExactly("aws rds describe-db-engine-versions --region eu-west-1 --engine aurora-postgresql"
                        + " --query 'DBEngineVersions[].EngineVersion'");
    }

    @Test
    void whatIsNotKnownIsNotExplained() {
        assertThat(KNOWLEDGE.of("AWS::EC2::VPC", "Something else went wrong.")).isEmpty();
        assertThat(KNOWLEDGE.of("AWS::S3::Bucket", "The maximum number of VPCs has been reached."))
                .isEmpty();
    }

    /** A text that counts how often it is read. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
