package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import dev.atelier.events.StackDrift;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.CertificateStatus;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status in its forms, to the letter. */
class StatusPrinterTest {
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final String URL = "https://connect.dev.example.com";

    private static StackStatus stack(String id, String status) {
        boolean there = !status.equals(StatusReport.MISSING);
        return new StackStatus(
                id,
                "Stage-" + id,
                "111122223333",
                "eu-west-1",
                status,
                status.contains("ROLLBACK") ? Optional.of("The quota is used up.") : Optional.empty(),
                there ? Optional.of(TEN) : Optional.empty(),
                there ? Map.of("Id", id + "-1") : Map.of());
    }

    private static CertificateStatus certificate(int days, Optional<String> renewal) {
        return new CertificateStatus(
                "*.dev.example.com", "arn:1", "ISSUED", Optional.of(TEN.plus(Duration.ofDays(days))), renewal);
    }

    private static StatusReport up(CertificateStatus certificate) {
        return new StatusReport(
                "connect",
                "dev",
                TEN,
                true,
                List.of(stack("vpc", "CREATE_COMPLETE")),
                List.of(new ServiceStatus("connect", 4, 4, 4, Optional.of("example/rsc:2025.09"))),
                List.of(
                        new UrlStatus("connect", URL, Optional.of(200)),
                        new UrlStatus("package", "https://package.dev.example.com", Optional.empty())),
                List.of(certificate),
                List.of(),
                Optional.empty());
    }

    private static String text(StatusReport report) {
        return new StatusPrinter().text(report, Style.PLAIN);
    }

    @Test
    void an_installation_that_is_up() throws IOException {
        StatusReport report = up(certificate(197, Optional.empty()));
        assertThat(text(report)).isEqualTo("""
                STACK  STATUS    UPDATED               NAME
                vpc    deployed  2026-11-20T10:00:00Z  Stage-vpc

                OUTPUTS OF  NAME  VALUE
                vpc         Id    vpc-1

                SERVICE  RUNNING  HEALTHY  IMAGE
                connect  4 of 4   4 of 4   example/rsc:2025.09

                URL      ANSWER     ADDRESS
                connect  200        https://connect.dev.example.com
                package  no answer  https://package.dev.example.com

                CERTIFICATE        STATUS  VALID UNTIL
                *.dev.example.com  issued  2027-06-05 (197 days)

                connect dev is up: everything is deployed and healthy.
                """);
        assertThat(JSON.std.mapFrom(Json.of(new StatusPrinter().json(report)).document()))
                .isEqualTo(JSON.std.mapFrom("""
                        {"system":"connect","instance":"dev","time":"2026-11-20T10:00:00Z","healthy":true,
                         "stacks":[{"id":"vpc","name":"Stage-vpc","account":"111122223333","region":"eu-west-1","status":"CREATE_COMPLETE",
                                    "reason":null,"updated":"2026-11-20T10:00:00Z","outputs":{"Id":"vpc-1"}}],
                         "services":[{"target":"connect","desired":4,"running":4,"healthy":4,"image":"example/rsc:2025.09"}],
                         "urls":[{"name":"connect","url":"https://connect.dev.example.com","status":200},
                                 {"name":"package","url":"https://package.dev.example.com","status":null}],
                         "certificates":[{"domain":"*.dev.example.com","arn":"arn:1","status":"ISSUED","expires":"2027-06-05T10:00:00Z","renewal":null}],
                         "checks":[],"warnings":[]}
                        """));
    }

    @Test
    void outputs_are_sorted_and_left_out_where_a_screen_shows_one_status_after_another() {
        var network = new StackStatus(
                "network",
                "Hub-Network",
                "111122223333",
                "eu-west-1",
                "CREATE_COMPLETE",
                Optional.empty(),
                Optional.of(TEN),
                Map.of("VpcId", "vpc-1", "SubnetIds", "subnet-1,subnet-2", "BucketName", ""));
        var report = new StatusReport(
                "hub",
                "dev",
                TEN,
                true,
                List.of(network, stack("pool", "CREATE_COMPLETE")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());

        assertThat(text(report)).contains("""

                OUTPUTS OF  NAME       VALUE
                network     SubnetIds  subnet-1,subnet-2
                            VpcId      vpc-1
                pool        Id         pool-1

                """);
        assertThat(StatusPrinter.glance(report, Style.PLAIN))
                .contains("hub dev is up")
                .doesNotContain("OUTPUTS", "subnet-1");
    }

    @Test
    void answers_of_instances() throws IOException {
        var workbench = new CheckStatus(
                "workbench",
                "node",
                List.of(
                        new Answer("node-1", "i-0a", true, List.of("Workbench answers.")),
                        new Answer("node-2", "i-0b", false, List.of("Workbench does not answer.", "no connection"))));
        var sessions = new CheckStatus("sessions", "node", List.of(new Answer("node-1", "i-0a", true, List.of())));
        var nodes = new CheckStatus("nodes", "node", List.of());
        var report = new StatusReport(
                        "workbench",
                        "dev",
                        TEN,
                        true,
                        List.of(stack("servers", "CREATE_COMPLETE")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .withChecks(List.of(workbench, sessions, nodes));

        assertThat(text(report)).endsWith("""

                CHECK      INSTANCE  RESULT  ANSWER
                workbench  node-1    ok      Workbench answers.
                           node-2    failed  Workbench does not answer.
                                             no connection
                sessions   node-1    ok
                nodes      node      failed  There is no instance.

                workbench dev is not up. Check failed: workbench on node-2, nodes.
                atelier deploy goes on where it stands.
                """);
        assertThat(JSON.std.mapFrom(Json.of(new StatusPrinter().json(report)).document()))
                .containsEntry("healthy", false)
                .containsEntry("checks", JSON.std.listFrom("""
                                [{"name":"workbench","target":"node","passed":false,"answers":[
                                   {"instance":"node-1","id":"i-0a","passed":true,"lines":["Workbench answers."]},
                                   {"instance":"node-2","id":"i-0b","passed":false,"lines":["Workbench does not answer.","no connection"]}]},
                                 {"name":"sessions","target":"node","passed":true,"answers":[
                                   {"instance":"node-1","id":"i-0a","passed":true,"lines":[]}]},
                                 {"name":"nodes","target":"node","passed":false,"answers":[]}]
                                """));
    }

    @Test
    void one_of_which_half_is_there() {
        var report = new StatusReport(
                "connect",
                "dev",
                TEN,
                false,
                List.of(
                        stack("vpc", "CREATE_COMPLETE"),
                        stack("kms", "UPDATE_IN_PROGRESS"),
                        stack("rds", "ROLLBACK_COMPLETE"),
                        stack("ec2", "MISSING"),
                        stack("waf", "MISSING")),
                List.of(new ServiceStatus("connect", 4, 1, 0, Optional.empty())),
                List.of(new UrlStatus("connect", URL, Optional.of(503))),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(text(report)).isEqualTo("""
                STACK  STATUS                   UPDATED               NAME
                vpc    deployed                 2026-11-20T10:00:00Z  Stage-vpc
                kms    being updated            2026-11-20T10:00:00Z  Stage-kms
                rds    creation failed, undone  2026-11-20T10:00:00Z  Stage-rds
                ec2    missing                                        Stage-ec2
                waf    missing                                        Stage-waf

                rds: The quota is used up.

                OUTPUTS OF  NAME  VALUE
                vpc         Id    vpc-1
                kms         Id    kms-1
                rds         Id    rds-1

                SERVICE  RUNNING  HEALTHY  IMAGE
                connect  1 of 4   0 of 4

                URL      ANSWER  ADDRESS
                connect  503     https://connect.dev.example.com

                connect dev is not up. Missing: ec2, waf. In progress: kms. Failed: rds. Not healthy: connect. Not answering: connect.
                atelier deploy goes on where it stands.
                """);
    }

    @Test
    void one_before_any_deployment() {
        var report = new StatusReport(
                "connect",
                "dev",
                TEN,
                false,
                List.of(stack("vpc", "MISSING")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(text(report)).isEqualTo("""
                STACK  STATUS   UPDATED  NAME
                vpc    missing           Stage-vpc

                connect dev is not deployed: atelier deploy creates it.
                """);
    }

    @Test
    void one_that_drifted() throws IOException {
        var report = up(certificate(197, Optional.empty()))
                .with(List.of(
                        new StackDrift(
                                "vpc",
                                "",
                                List.of(
                                        new StackDrift.Resource(
                                                "Group",
                                                "AWS::EC2::SecurityGroup",
                                                "sg-1",
                                                false,
                                                List.of(
                                                        new StackDrift.Difference("/Description", "Clients", "x"),
                                                        new StackDrift.Difference("/Tags/0", "", "{\"a\":1}"),
                                                        new StackDrift.Difference("/VpcId", "vpc-1", ""))),
                                        new StackDrift.Resource("Logs", "AWS::Logs::LogGroup", "l", true, List.of()))),
                        new StackDrift("kms", "Stack kms is in state x.", List.of())));
        assertThat(text(report)).contains("""
                Drift:
                  vpc/Group  AWS::EC2::SecurityGroup  modified
                    /Description: x, should be Clients
                    /Tags/0: was added: {"a":1}
                    /VpcId: was removed, should be vpc-1
                  vpc/Logs  AWS::Logs::LogGroup  gone
                  kms: not everything could be compared: Stack kms is in state x.

                connect dev is up: everything is deployed and healthy, but not all of it is as it was deployed.
                """);
        assertThat(JSON.std
                        .mapFrom(Json.of(new StatusPrinter().json(report)).document())
                        .get("drift"))
                .asString()
                .contains("stack=vpc", "drifted=true", "path=/Description", "expected=Clients", "actual=x");
        assertThat(text(up(certificate(197, Optional.empty())).with(List.of(new StackDrift("vpc", "", List.of())))))
                .contains("No stack has drifted.");
    }

    @Test
    void a_certificate_that_ends_soon() {
        assertThat(text(up(certificate(30, Optional.of("PENDING_VALIDATION"))))).doesNotContain("Warning");
        assertThat(text(up(certificate(29, Optional.of("PENDING_VALIDATION")))))
                .contains("Warning: The certificate for *.dev.example.com ends in 29 days, and AWS cannot renew it")
                .endsWith("connect dev is up: everything is deployed and healthy.\n");
    }

    @Test
    void only_what_changes_is_told_while_watching() {
        var changes = new StatusChanges();
        assertThat(changes.since(up(certificate(197, Optional.empty()))))
                .isEqualTo("""
                2026-11-20T10:00:00Z  vpc  deployed
                2026-11-20T10:00:00Z  connect  4 of 4 running, 4 healthy
                2026-11-20T10:00:00Z  connect  https://connect.dev.example.com answers 200
                2026-11-20T10:00:00Z  package  https://package.dev.example.com does not answer
                2026-11-20T10:00:00Z  connect dev is up: everything is deployed and healthy.
                """.replace("  vpc  ", "  vpc      "));
        assertThat(changes.since(up(certificate(197, Optional.empty())))).isEmpty();
    }

    @Test
    void a_terminal_is_drawn_over_and_a_file_is_not() {
        var terminal = new Captured();
        new StatusScreen(terminal.streams("", Terminals.none()).out(), Style.PLAIN, true)
                .accept(up(certificate(197, Optional.empty())));
        assertThat(terminal.out())
                .startsWith("\u001b[HSTACK")
                .contains("deployed")
                .endsWith("\u001b[J");

        var file = new Captured();
        new StatusScreen(file.streams("", Terminals.none()).out(), Style.PLAIN, false)
                .accept(up(certificate(197, Optional.empty())));
        assertThat(file.out()).doesNotContain("\u001b").contains("vpc");
    }
}
