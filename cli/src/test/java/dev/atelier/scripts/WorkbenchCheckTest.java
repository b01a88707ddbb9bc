package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.scripts.ScratchRoot.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Workbench's nodes are asked by {@code status}, in a scratch root. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for Linux")
class WorkbenchCheckTest {
    private static final Path SCRIPTS = Path.of("..", "cfn-templates", "workbench");
    private static final Map<String, String> STUBS = Map.of(
            "cloud-init", "cat $STATE/cloud-init",
            "systemctl", "test -e $STATE/active",
            "curl", """
                    case "$*" in
                      *health-check) [ -e $STATE/up ] && printf 200 || printf 000 ;;
                      */load-balancer/status)
                        [ -e $STATE/up ] || { echo 'curl: (7) Failed to connect' >&2; exit 7; }
                        cat $STATE/balancer ;;
                    esac""",
            "rstudio-server", """
                    case "$1" in
                      version) echo '2026.07.1+147.pro6 (Workbench)' ;;
                      verify-installation) echo 'no connection to the database'; exit 1 ;;
                      list-nodes) [ ! -e $STATE/denied ] || { echo 'no database'; exit 1; }; cat $STATE/nodes ;;
                      active-sessions) cat $STATE/sessions ;;
                    esac""");

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private ScratchRoot machine;

    @BeforeEach
    void prepare() throws IOException {
        machine = new ScratchRoot(folder, STUBS);
        machine.write("etc/rstudio/load-balancer", "balancer=sessions\nwww-host-name=10.2.1.7\n");
        machine.write("etc/rstudio/database.conf", "provider=postgresql\n");
        know("cloud-init", "status: done\n");
        know("up", "");
        know("nodes", """
                Cluster
                -------
                Protocol
                Http

                Nodes
                -----
                ID  Host        IPv4        Port  Status   Last Seen
                1   10.2.1.7    10.2.1.7    8787  Online   2026-Nov-21 17:08:53
                2   10.2.1.70   10.2.1.70   8787  Offline  2026-Nov-21 16:10:25
                """);
        know("sessions", "    PID     TIME COMMAND\n");
        know(
                "balancer",
                "10.2.1.7:8787    Load: 0.45, 0.66, 0.32\n    211 - ada\n10.2.1.70:8787  Load: 1.0, 1.0, 1.0\n");
    }

    private void know(String name, String text) throws IOException {
        Files.writeString(machine.state(name), text);
    }

    private Run check(String name) throws IOException, InterruptedException {
        return machine.run(Map.of(), List.of(SCRIPTS.resolve("check.sh"), SCRIPTS.resolve("check-" + name + ".sh")));
    }

    @Test
    void aNodeIsWellThatAnswersAndItIsNotDisturbed() throws Exception {
        Run run = check("workbench");

        assertThat(run.code()).isZero();
        assertThat(run.output()).isEqualTo("Workbench 2026.07.1+147.pro6 (Workbench) answers.\n");
        assertThat(run.calls()).noneMatch(call -> call.contains("verify-installation"));
    }

    @Test
    void theInstallationIsVerifiedWhereWorkbenchDoesNotRun() throws Exception {
        Files.delete(machine.state("up"));

        Run stopped = check("workbench");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.output()).isEqualTo("Workbench does not run.\nno connection to the database\n");

        know("active", "");
        Run stuck = check("workbench");
        assertThat(stuck.code()).isEqualTo(1);
        assertThat(stuck.output()).startsWith("Workbench runs but does not answer;");
        assertThat(stuck.calls()).noneMatch(call -> call.contains("verify-installation"));
    }

    @Test
    void whatIsStillToComeIsSaid() throws Exception {
        Files.delete(machine.state("up"));
        Files.delete(machine.path("etc/rstudio/database.conf"));
        assertThat(check("workbench"))
                .returns(1, Run::code)
                .extracting(Run::output)
                .asString()
                .startsWith("Workbench waits for its database;");

        know("cloud-init", "status: running\n");
        for (String name : List.of("workbench", "nodes", "sessions")) {
            assertThat(check(name))
                    .returns(1, Run::code)
                    .returns("This node is still being made ready; look again in some minutes.\n", Run::output);
        }
    }

    @Test
    void theNodesAreToldAndTheOwnOneIsJudged() throws Exception {
        assertThat(check("nodes")).returns(0, Run::code).returns("""
                1 10.2.1.7 10.2.1.7 8787 Online 2026-Nov-21 17:08:53
                2 10.2.1.70 10.2.1.70 8787 Offline 2026-Nov-21 16:10:25
                """, Run::output);

        know("nodes", Files.readString(machine.state("nodes")).replace("Online ", "Invalid secure cookie key "));
        Run refused = check("nodes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output())
                .contains("Invalid secure cookie key")
                .endsWith("This node, 10.2.1.7, is not online in the cluster.\n");

        know("denied", "");
        assertThat(check("nodes")).returns(1, Run::code).returns("no database\n", Run::output);
    }

    @Test
    void sessionsAreCountedAndTheLoadIsTold() throws Exception {
        assertThat(check("sessions"))
                .returns(0, Run::code)
                .returns("0 sessions\n10.2.1.7:8787 Load: 0.45, 0.66, 0.32\n", Run::output);

        know("sessions", "    PID     TIME COMMAND\n    211 00:01:02 rsession -u ada\n");
        assertThat(check("sessions").output()).startsWith("1 session\n").doesNotContain("ada");

        Files.delete(machine.state("up"));
        assertThat(check("sessions"))
                .returns(1, Run::code)
                .returns("The balancer does not tell its status: curl: (7) Failed to connect\n", Run::output);
    }
}
