package dev.atelier.session.protocol;

import dev.atelier.SimulatedAws;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A built program that opens sessions to the instance of a simulated AWS. */
final class BinaryProgram {
    private final Path binary;
    private final Path config;
    private final Map<String, String> environment;

    BinaryProgram(Path binary, URI endpoint) throws IOException {
        this.binary = binary.toAbsolutePath();
        this.config = Files.createTempFile("bench", ".yaml");
        Files.writeString(config, """
                system: bench-session
                instance: dev
                accounts: { main: { id: "%s", region: %s } }
                """.formatted(SimulatedAws.ACCOUNT, SimulatedAws.REGION));
        config.toFile().deleteOnExit();
        environment = Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                "AKIA" + SimulatedAws.ACCOUNT,
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "ATELIER_CONFIG",
                config.toString(),
                "ATELIER_SYSTEMS",
                Path.of("../scripts/bench/systems").toAbsolutePath().toString(),
                "SHELL",
                "/bin/sh",
                "PS1",
                "$ ");
    }

    /** A shell on the instance, at a pseudo-terminal of util-linux's script. */
    ProcessBuilder shell() {
        return process("script", "-qefc", "'" + binary + "' exec node", "/dev/null");
    }

    /** A shell of this machine, at another: what the terminal alone takes. */
    ProcessBuilder nothing() {
        return process("script", "-qefc", "sh", "/dev/null");
    }

    /** A tunnel from a free port to one of this machine. */
    ProcessBuilder tunnel(int port) {
        return process(binary.toString(), "exec", "node", "--forward", "0:" + port);
    }

    private ProcessBuilder process(String... command) {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ATELIER"));
        builder.environment().putAll(environment);
        return builder;
    }
}
