package dev.atelier.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Every command, in the order of an installation's life. */
final class Commands {
    static final List<Entry> ALL = List.of(
            new Entry(SystemsCommand.class, SystemsCommand::new),
            new Entry(InitCommand.class, InitCommand::new),
            new Entry(ValidateCommand.class, ValidateCommand::new),
            new Entry(RehearseCommand.class, RehearseCommand::new),
            new Entry(BootstrapCommand.class, BootstrapCommand::new),
            new Entry(SecretsCommand.class, SecretsCommand::whole),
            new Entry(PlanCommand.class, PlanCommand::new),
            new Entry(DeployCommand.class, DeployCommand::new),
            new Entry(StatusCommand.class, StatusCommand::new),
            new Entry(ExecCommand.class, ExecCommand::new),
            new Entry(DbInitCommand.class, DbInitCommand::new),
            new Entry(UsersCommand.class, UsersCommand::whole),
            new Entry(DataCommand.class, DataCommand::whole),
            new Entry(DestroyCommand.class, DestroyCommand::new),
            new Entry(DiagnoseCommand.class, DiagnoseCommand::new),
            new Entry(SimulateCommand.class, SimulateCommand::new),
            new Entry(TemplatesCommand.class, TemplatesCommand::new),
            new Entry(CompletionCommand.class, CompletionCommand::new),
            new Entry(CompleteCommand.class, CompleteCommand::new));

    private Commands() {}

    /**
     * A command whose name and description can be had without making it.
     *
     * @param maker makes the command, or a command line of it and its own subcommands
     */
    record Entry(Class<?> type, Function<Context, Object> maker) {
        boolean is(String name) {
            return annotation().name().equals(name);
        }

        CommandLine make(Context context) {
            Object command = maker.apply(context);
            return command instanceof CommandLine whole ? whole : new CommandLine(command);
        }

        /** The name and description alone. */
        CommandLine sign() {
            var spec = CommandSpec.create().name(annotation().name());
            spec.usageMessage()
                    .description(annotation().description())
                    .hidden(annotation().hidden());
            return new CommandLine(spec);
        }

        private Command annotation() {
            return Objects.requireNonNull(type.getAnnotation(Command.class));
        }
    }
}
