package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.view.Captured;
import dev.atelier.view.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code validate} says about a config that is valid and yet not wise. */
class ValidateCommandTest {
    private static final String BOUNDARY = "  iam_permissions_boundary: arn:aws:iam::111122223333:policy/boundary\n";

    @TempDir
    private Path folder = Path.of("");

    private final Captured captured = new Captured();

    private String config(String system, String more) throws IOException {
        return Files.writeString(folder.resolve("atelier.yaml"), """
                        system: %s
                        instance: dev
                        accounts:
                          main: { id: "111122223333", region: eu-west-1 }
                        parameters:
                          vpc: vpc-0123456789abcdef0
                          subnet: subnet-0123456789abcdef0
                          availability_zone: eu-west-1a
                          access_cidr: 203.0.113.0/24
                        """.formatted(system) + more)
                .toString();
    }

    private int validate(String... arguments) {
        return Atelier.commandLine(new Context(captured.streams("", Terminals.none()), Map.of()))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void aNewRoleWithoutABoundaryIsWarnedAbout(String system) throws IOException {
        assertThat(validate("validate", "-f", config(system, ""))).isZero();

        assertThat(captured.err()).startsWith("Warning: Without iam_permissions_boundary ");
        assertThat(captured.out()).contains("is valid: " + system + " dev.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void withABoundaryOrARoleOfOnesOwnThereIsNothingToSay(String system) throws IOException {
        assertThat(validate("validate", "-f", config(system, BOUNDARY))).isZero();
        assertThat(validate("validate", "-f", config(system, "  iam_role: Existing\n  iam_role_name: ours\n")))
                .isZero();

        assertThat(captured.err()).isEmpty();
    }

    @Test
    void theDocumentHasTheWarningsToo() throws IOException {
        assertThat(validate("validate", "-f", config("workspaces", ""), "-o", "json"))
                .isZero();

        Map<String, Object> document = JSON.std.mapFrom(captured.out());
        assertThat(document).containsEntry("valid", true);
        assertThat((List<?>) document.get("warnings"))
                .singleElement()
                .asString()
                .contains("iam_permissions_boundary");
    }
}
