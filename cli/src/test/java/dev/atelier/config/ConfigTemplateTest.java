package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.catalog.SystemDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTemplateTest {
    private final Catalog catalog = Demo.catalog();
    private final SystemDefinition demo = catalog.definition("demo");

    private Config read(String text) {
        return new ConfigReader(catalog, Map.of()).read("atelier.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatMustBeSetIsThereAndTheRestIsCommentedOutWithItsDefault() {
        assertThat(ConfigTemplate.commented(demo))
                .contains(
                        "\n  # Public hosted zone that exists in the account.\n  r53_base_domain: example.com  # <-\n")
                .contains("\n  # Who gets mail.\n  # Required with image_source: ecr.\n  mail: you@example.com  # <-\n")
                .contains(
                        "\n  # Where the image comes from.\n  # One of: ecr, public. Default: ecr.\n  # image_source: ecr\n")
                .contains(
                        "\n  # Networks that may enter.\n  # The item auto is the public address from which you deploy. Items: at most 3.\n  # allowed_ips: [203.0.113.0/28]\n");
    }

    @Test
    void usersAreShownWhereTheSystemKnowsThem() {
        var section = "users: { email: required, password: \"${user.email}-${instance}\" }\n";
        var users = Demo.catalog("demo/system.yaml", text -> section + text);
        String template = ConfigTemplate.commented(users.definition("demo"));

        assertThat(ConfigTemplate.commented(demo)).doesNotContain("users:");
        String everything = template.replace("# users:", "users:").replaceAll("(?m)^#   -", "  -");
        Config config =
                new ConfigReader(users, Map.of()).read("atelier.yaml", everything.getBytes(StandardCharsets.UTF_8));
        assertThat(config.users()).extracting(User::name).containsExactly("ada", "alan");
    }

    @Test
    void isAValidConfigWhoseCommentedLinesAreValidToo() {
        String template = ConfigTemplate.commented(demo);

        assertThat(read(template).parameters()).containsEntry("r53_base_domain", "example.com");
        String everything = template.replaceAll("(?m)^  # ([a-z0-9_]+: )", "  $1")
                .replaceAll("(?m)^# (tags|bootstrap):", "$1:")
                .replaceAll("(?m)^#   ", "  ");
        Config config = read(everything);
        assertThat(config.parameters().keySet())
                .containsAll(demo.parameters().keySet().stream()
                        .filter(name -> !name.equals("old_suffix"))
                        .toList());
        assertThat(config.tags()).containsKey("cost-centre");
        assertThat(config.bootstrap().trust()).containsExactly("444455556666");
    }
}
