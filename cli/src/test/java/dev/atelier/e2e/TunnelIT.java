package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ten megabytes each way to a port of an instance, while the connection of the session breaks once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TunnelIT {
    private static final String FAULTS = """
            sessions:
              - match: { direction: to-client, frames: data }
                when: { nth: 3000 }
                effect: disconnect
            """;
    private static final String CONFIG = """
            system: workspaces
            instance: dev
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            parameters:
              vpc: vpc-0123456789abcdef0
              subnet: subnet-0123456789abcdef0
              availability_zone: eu-west-1a
              access_cidr: 203.0.113.0/24
              session: true
            """;

    private final byte[] bytes = new byte[10 * 1024 * 1024];
    private final ServerSocket echo;
    private Simulation simulation = Simulation.none();
    private Program program = new Program(Path.of(""), Map.of());

    TunnelIT() throws IOException {
        echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        new Random(10).nextBytes(bytes);
    }

    @BeforeAll
    void deploy(@TempDir Path folder) {
        Thread.ofVirtual().start(this::echo);
        Installed.write(folder, "atelier.yaml", CONFIG);
        simulation = Simulation.start(
                folder,
                "--speed",
                Installed.SPEED,
                "--seed",
                Installed.write(folder, "seed.yaml", """
                        accounts:
                          "111122223333":
                            eu-west-1:
                              vpcs:
                                - id: vpc-0123456789abcdef0
                                  cidr: 10.0.0.0/16
                                  subnets: [{ id: subnet-0123456789abcdef0, zone: eu-west-1a, cidr: 10.0.0.0/24 }]
                              endpoints:
                                - { host: localhost, port: 22, local_port: %1$d }
                                - { host: echo.example, port: 7, local_port: %1$d }
                        """.formatted(echo.getLocalPort())),
                "--faults",
                Installed.write(folder, "faults.yaml", FAULTS));
        program = new Program(folder, simulation.variables());
        assertThat(program.run("bootstrap").exit()).isZero();
        Run deployed = program.run("deploy", "--yes");
        assertThat(deployed.exit()).as(deployed.toString()).isZero();
    }

    @AfterAll
    void stop() throws IOException {
        echo.close();
        simulation.close();
    }

    /** What comes is sent back. */
    private void echo() {
        while (!echo.isClosed()) {
            try (Socket client = echo.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException e) {
                // The client is gone, or the test is over.
            }
        }
    }

    private void send(OutputStream out) {
        Thread.ofVirtual().start(() -> {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                // What comes back tells.
            }
        });
    }

    private void returned(InputStream in) throws IOException {
        assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
    }

    /** The session was resumed meanwhile; it ends with the signal. */
    private void ended(Process process) throws InterruptedException {
        assertThat(simulation.actions("111122223333")).contains("ResumeSession");
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @Test
    void through_a_port_forward_to_a_host_that_the_instance_reaches() throws Exception {
        Process process = program.builder("exec", "server", "--forward", "0:echo.example:7")
                .redirectErrorStream(true)
                .start();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        int port = Integer.parseInt(
                String.valueOf(lines.readLine()).replaceFirst("Listening on 127.0.0.1:(\\d+),.*", "$1"));
        try (Socket local = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(local.getOutputStream());
            returned(local.getInputStream());
        }
        ended(process);
    }

    @Test
    void through_ssh_mode() throws Exception {
        Process process = program.builder("exec", "server", "--ssh").start();
        send(process.getOutputStream());
        returned(process.getInputStream());
        ended(process);
    }
}
