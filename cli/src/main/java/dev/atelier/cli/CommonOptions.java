package dev.atelier.cli;

import dev.atelier.view.ColorMode;
import dev.atelier.view.Verbosity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command takes, {@code --help} and {@code --version} among it. */
@Command(mixinStandardHelpOptions = true)
final class CommonOptions {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = Choices.Colors.class,
            completionCandidates = Choices.Colors.class,
            description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
    private ColorMode color = ColorMode.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print more, such as every resource of every stack.")
    private boolean verbose;

    @Option(names = "--debug", description = "Print stack traces, and the number of AWS calls per service at the end.")
    private boolean debug;

    ColorMode color() {
        return color;
    }

    /** The strongest wish wins. */
    Verbosity verbosity() {
        if (debug) {
            return Verbosity.DEBUG;
        }
        if (verbose) {
            return Verbosity.VERBOSE;
        }
        return quiet ? Verbosity.QUIET : Verbosity.NORMAL;
    }
}
