package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every system has a page, whose table of parameters is what the definition says; run with {@code -Datelier.update=true} to write
 * the tables anew.
 */
class SystemPagesTest {
    private static final Catalog CATALOG = new Catalog();
    private static final String BEGIN = "<!-- parameters: written from system.yaml by SystemPagesTest -->\n";
    private static final String END = "<!-- end of parameters -->\n";

    static List<String> systems() {
        return CATALOG.systems();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void thePageHoldsTheTableOfTheDefinition(String system) throws IOException {
        Path page = Path.of("..", "docs", "systems", system + ".md");
        assertThat(page).exists();
        String text = Files.readString(page);
        assertThat(text).as("the two lines between which the table stands").contains(BEGIN, END);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String after = text.substring(text.indexOf(END));
        String whole = before + ParameterTable.of(CATALOG.definition(system)) + after;
        if (Boolean.getBoolean("atelier.update")) {
            Files.writeString(page, whole);
        }

        assertThat(Files.readString(page))
                .as("the table of parameters; run this test with -Datelier.update=true")
                .isEqualTo(whole);
    }
}
