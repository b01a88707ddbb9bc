package dev.atelier.cli;

import dev.atelier.engine.PlaceFinder;
import dev.atelier.engine.SessionPlace;
import dev.atelier.engine.TargetReader;
import dev.atelier.events.Failure;
import dev.atelier.session.command.CommandOnAll;
import dev.atelier.session.tunnel.Forward;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.TargetsPrinter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = {
            "Open a shell in a container or on an instance, or run a command there and end with its exit code.",
            "A COMMAND's standard error is part of its output."
        },
        exitCodeList = " 125:with a COMMAND: it could not be run; every other code but 2 and 130 is its own",
        footer = {
            "",
            "Examples:",
            "  atelier exec connect",
            "  atelier exec connect --task 1f0a9b3c -- rscadmin --version",
            "  atelier exec connect --all -- sh -c 'df -h /data | tail -1'",
            "  atelier exec node-1 --forward 8787 --forward 5432:db.example:5432",
            "  atelier exec --list"
        })
final class ExecCommand extends CloudCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", description = "A target, or one of its instances.")
    private Optional<String> target = Optional.empty();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command with its arguments, after --. Its input is atelier's own.")
    private List<String> command = List.of();

    @Option(names = "--list", description = "Show every target, and whether sessions can be opened to it.")
    private boolean list;

    @Option(names = "--task", paramLabel = "ID", description = "The task to take, by its id or how that begins.")
    private Optional<String> task = Optional.empty();

    @Option(names = "--instance", paramLabel = "ID", description = "The EC2 instance to take.")
    private Optional<String> instance = Optional.empty();

    @Option(names = "--container", paramLabel = "NAME", description = "Another container of the task.")
    private Optional<String> container = Optional.empty();

    @Option(
            names = "--all",
            description =
                    "Run the command, without input, in all tasks or instances at once. Each line of output gets the "
                            + "name of its place; the exit code is the highest.")
    private boolean all;

    @Option(
            names = "--forward",
            paramLabel = "[LOCAL:]PORT | LOCAL:HOST:PORT",
            description =
                    "Forward a local port to a port of the target, or of a host that it reaches; 0 takes a free one. "
                            + "Can be given several times.")
    private List<String> forwards = List.of();

    @Option(names = "--ssh", description = "Carry ssh over standard input and output, for ssh's ProxyCommand.")
    private boolean ssh;

    @Option(
            names = "--ssh-config",
            description = "Print what belongs into ~/.ssh/config for every instance, or for those of TARGET.")
    private boolean sshConfig;

    @Option(
            names = "--plugin",
            description =
                    "Let an installed session-manager-plugin run the session, as the AWS CLI does. It knows no exit codes.")
    private boolean plugin;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "End the session after this time, such as 90s or 1h30m.")
    private Optional<Duration> timeout = Optional.empty();

    ExecCommand(Context context) {
        super(context);
    }

    /** With a command, nothing but the usage has a code that the command itself could not have. */
    @Override
    Exit exit(Failure failure) {
        boolean own = failure instanceof Failure.Invalid || failure instanceof Failure.Interrupted;
        return command.isEmpty() || own ? super.exit(failure) : new Exit.Remote(CommandOnAll.NOT_RUN);
    }

    @Override
    Exit run(Workplace workplace, Display display) {
        refuseSenselessOptions();
        List<Forward> ports = forwards.stream().map(Forward::parse).toList();
        var reader = new TargetReader(workplace.installation(), workplace.accounts(), container);
        if (list) {
            display.result(reader.report(workplace.settings().clock().instant()), new TargetsPrinter());
            return ExitCode.DONE;
        }
        if (sshConfig) {
            display.data(
                    new SshHosts(workplace.installation(), reader, options().config()).text(target));
            return ExitCode.DONE;
        }
        var places = new PlaceFinder(workplace.installation(), reader, task, instance).find(target);
        var sessions = new ExecSessions(context(), workplace, display, timeout, InstantSource.system());
        if (all) {
            return sessions.command(places, command);
        }
        SessionPlace place = one(places);
        if (plugin) {
            return sessions.plugin(place, command);
        }
        if (!ports.isEmpty()) {
            return sessions.forward(place, ports);
        }
        if (ssh) {
            return sessions.ssh(place);
        }
        return command.isEmpty() ? sessions.shell(place) : sessions.command(place, command);
    }

    private void refuseSenselessOptions() {
        if (format() != Format.TEXT && !list) {
            throw usage("A session has no document to print, so -o json goes with --list alone.", "Leave out -o json.");
        }
        if (deeds() > 1) {
            throw usage(
                    "A COMMAND, --forward, --ssh, --ssh-config and --list are five things to do, of which exec does one.",
                    "Leave out all but one.");
        }
        if (all && command.isEmpty()) {
            throw usage("--all runs a command, and there is none.", "Give it after --, such as -- uptime.");
        }
        if (plugin && (all || ssh || !forwards.isEmpty() || timeout.isPresent())) {
            throw usage("--plugin goes with a shell or one command, and without --timeout.", "Leave out --plugin.");
        }
        if (deeds() == 0 && !plugin && !attended()) {
            throw usage(
                    "A shell needs a terminal for its input and its output.",
                    "To run a command without one, give it after --, such as -- uptime.");
        }
    }

    private long deeds() {
        return Stream.of(list, sshConfig, ssh, !forwards.isEmpty(), !command.isEmpty())
                .filter(asked -> asked)
                .count();
    }

    private static Failure usage(String sentence, String next) {
        return new Failure.Invalid("usage", sentence, next);
    }

    private boolean attended() {
        var terminals = context().streams().terminals();
        return terminals.isTerminal(0) && terminals.isTerminal(1);
    }

    /** The only place, or the one that somebody at the terminal takes. */
    private SessionPlace one(List<SessionPlace> places) {
        if (places.size() == 1) {
            return places.getFirst();
        }
        return prompt().choice(
                        "Which one?",
                        places.stream().map(ExecCommand::description).toList())
                .map(places::get)
                .orElseThrow(() -> PlaceFinder.ambiguous(places.getFirst().target(), places));
    }

    private static String description(SessionPlace place) {
        var candidate = place.candidate();
        return candidate.name() + candidate.zone().map(zone -> "  " + zone).orElse("") + "  " + candidate.id();
    }
}
