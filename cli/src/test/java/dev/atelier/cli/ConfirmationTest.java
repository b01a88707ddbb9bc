package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import dev.atelier.view.Captured;
import dev.atelier.view.Prompt;
import dev.atelier.view.Terminals;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConfirmationTest {
    private static final Terminals PERSON = descriptor -> descriptor == 0;

    private final Captured captured = new Captured();

    @Command
    static final class Holder {
        @Mixin
        final Confirmation confirmation = new Confirmation();
    }

    @Test
    void the_name_typed_at_a_terminal_confirms() {
        assertThatCode(() -> confirmation().demand("dev", false, prompt("dev\n", PERSON)))
                .doesNotThrowAnyException();
        assertThat(captured.err()).contains("Type the instance's name (dev)");
    }

    @Test
    void another_word_typed_at_a_terminal_refuses() {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> confirmation().demand("dev", false, prompt("prod\n", PERSON)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("confirmation-wrong"));
    }

    @Test
    void without_a_terminal_the_refusal_names_the_options() {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> confirmation().demand("dev", false, prompt("dev\n", Terminals.none())))
                .satisfies(failure -> assertThat(failure.next()).isEqualTo("Add --yes --confirm dev."));
    }

    @Test
    void yes_needs_the_name_too() {
        assertThatCode(() -> confirmation("--confirm", "dev").demand("dev", true, prompt("", Terminals.none())))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> confirmation().demand("dev", true, prompt("dev\n", PERSON)));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> confirmation("--confirm", "prod").demand("dev", true, prompt("dev\n", PERSON)));
    }

    private static Confirmation confirmation(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.confirmation;
    }

    private Prompt prompt(String input, Terminals terminals) {
        return new Prompt(captured.streams(input, terminals));
    }
}
