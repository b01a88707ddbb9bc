package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import dev.atelier.plan.Guild;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeveralAccountsTest {
    private static Config read(String text) {
        return new ConfigReader(Guild.catalog(definition -> definition), Map.of())
                .read("atelier.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String same(String role, String other) {
        return Guild.config("dev", "ada").replace(role, other);
    }

    @Test
    void twoRolesMayBeOneAccount() {
        assertThat(read(same(Guild.VAULT, Guild.WORKS)).accounts().get("vault"))
                .extracting(account -> account.id())
                .isEqualTo(Guild.WORKS);
    }

    @Test
    void rolesThatMustBeApartAreRefusedAtTheSecondOne() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> read(same(Guild.STORES, Guild.ROADS)))
                .satisfies(failure -> assertThat(failure.details())
                        .extracting(Failure.Detail::toString)
                        .containsExactly("atelier.yaml:7:17: The roles roads and stores must be played by different"
                                + " accounts. Names and data are looked after by others."));
    }

    @Test
    void whatInitWritesHasAnAccountForEachRole() {
        var definition = Guild.catalog(text -> text).definition("guild");

        var accounts = read(ConfigTemplate.commented(definition)).accounts();

        assertThat(accounts.keySet()).containsExactly("vault", "roads", "works", "stores");
        assertThat(new HashSet<>(
                        accounts.values().stream().map(Config.Account::id).toList()))
                .hasSize(4);
    }
}
