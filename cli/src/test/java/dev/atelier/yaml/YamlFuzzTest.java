package dev.atelier.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the reader answers with a document or with places and sentences. */
class YamlFuzzTest {
    private static final String SEED_TEXT = """
            # comment
            base: &base {a: 1, "b": [x, 'y', *none]}
            list:
              - !Ref x
              - |
                block
              - <<: *base
                key: >-
                  folded
            ? complex
            : value
            %TAG ! tag:x,2000:
            ---
            """;

    @Test
    void randomChangesNeverEndInAnythingButTheDocumentedFailure() {
        Random random = new Random(20261120);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = Mutations.of(SEED_TEXT.getBytes(StandardCharsets.UTF_8), random);
            try {
                YamlReader.read("fuzz.yaml", bytes);
            } catch (Failure.Invalid e) {
                refused++;
                assertThat(e.details()).isNotEmpty().allSatisfy(detail -> {
                    assertThat(detail.line()).isPositive();
                    assertThat(detail.column()).isPositive();
                    assertThat(detail.message()).endsWith(".");
                });
            } catch (RuntimeException | StackOverflowError e) {
                fail("round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(refused).isBetween(1_000, 20_000);
    }
}
