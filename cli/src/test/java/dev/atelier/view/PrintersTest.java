package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.Action;
import dev.atelier.events.BootstrapReport;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.events.RehearsalReport;
import dev.atelier.events.SecretsChange;
import dev.atelier.events.SecretsReport;
import dev.atelier.events.StatusReport;
import dev.atelier.events.TargetsReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each result in both its forms, to the letter. */
class PrintersTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void targets_with_and_without_sessions() throws IOException {
        var report = new TargetsReport(
                "connect",
                "dev",
                TEN,
                List.of(
                        new TargetsReport.Target(
                                "connect",
                                "ecs",
                                List.of(new TargetsReport.Candidate(
                                        "1f0a9b3c",
                                        "1f0a9b3cd4e5",
                                        "running",
                                        Optional.of("eu-west-1a"),
                                        Optional.of(TEN.minus(Duration.ofHours(3))),
                                        Optional.empty()))),
                        new TargetsReport.Target(
                                "node",
                                "ec2",
                                List.of(new TargetsReport.Candidate(
                                        "node-2",
                                        "i-0123456789abcdef0",
                                        "stopped",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("the instance does not run: it is stopped")))),
                        new TargetsReport.Target("package", "ecs", List.of())));
        assertForms(new TargetsPrinter(), report, """
                TARGET   NAME      STATE    ZONE        AGE  EXEC  ID
                connect  1f0a9b3c  running  eu-west-1a  3 h  yes   1f0a9b3cd4e5
                node     node-2    stopped                   no    i-0123456789abcdef0
                package                                      no

                node-2: the instance does not run: it is stopped.
                package: nothing of it runs in AWS.
                """, """
                {"system":"connect","instance":"dev","targets":[
                 {"name":"connect","kind":"ecs","candidates":[{"name":"1f0a9b3c","id":"1f0a9b3cd4e5","state":"running",
                  "zone":"eu-west-1a","since":"2026-11-20T07:00:00Z","exec":true,"reason":null}]},
                 {"name":"node","kind":"ec2","candidates":[{"name":"node-2","id":"i-0123456789abcdef0","state":"stopped",
                  "zone":null,"since":null,"exec":false,"reason":"the instance does not run: it is stopped"}]},
                 {"name":"package","kind":"ecs","candidates":[]}]}
                """);
    }

    @Test
    void deployment_that_failed() throws IOException {
        var result = new OperationResult(
                "deploy",
                "connect",
                "dev",
                Outcome.FAILED,
                Duration.ofSeconds(271),
                List.of(
                        stack("vpc", Action.CREATE, Outcome.SUCCEEDED, 127, ""),
                        stack("kms", Action.UNCHANGED, Outcome.SUCCEEDED, 0, ""),
                        stack("rds", Action.CREATE, Outcome.FAILED, 120, "The quota is used up."),
                        stack("ec2", Action.CREATE, Outcome.NOT_STARTED, 0, "")),
                List.of(),
                List.of("No boundary is set."),
                Optional.of(new Failure.Failed("stack-failed", "The quota is used up.", "")));
        assertForms(new OperationPrinter(), result, """
                Deploying connect dev failed after 4 min 31 s: 1 created, 1 unchanged, 1 failed, 1 not started.
                """, """
                {"system":"connect","instance":"dev","outcome":"failed","seconds":271,"detached":false,"stacks":[
                 {"id":"vpc","name":"Stage-vpc","account":"111122223333","region":"eu-west-1","action":"create","result":"succeeded","seconds":127,"reason":null},
                 {"id":"kms","name":"Stage-kms","account":"111122223333","region":"eu-west-1","action":"unchanged","result":"succeeded","seconds":0,"reason":null},
                 {"id":"rds","name":"Stage-rds","account":"111122223333","region":"eu-west-1","action":"create","result":"failed","seconds":120,"reason":"The quota is used up."},
                 {"id":"ec2","name":"Stage-ec2","account":"111122223333","region":"eu-west-1","action":"create","result":"not-started","seconds":0,"reason":null}],
                 "left":[],"warnings":["No boundary is set."],"error":{"code":"stack-failed","message":"The quota is used up.","next":null}}
                """);
    }

    @Test
    void destruction_that_leaves_something() throws IOException {
        assertForms(new OperationPrinter(), destruction(), """
                Destroying connect dev succeeded in 18 min: 1 deleted, 1 already gone.
                Left in AWS:
                  AWS::RDS::DBClusterSnapshot  dev-final  final snapshot
                    to remove it: aws rds delete-db-cluster-snapshot
                """, """
                {"system":"connect","instance":"dev","outcome":"succeeded","seconds":1080,"detached":false,"stacks":[
                 {"id":"vpc","name":"Stage-vpc","account":"111122223333","region":"eu-west-1","action":"delete","result":"succeeded","seconds":60,"reason":null},
                 {"id":"kms","name":"Stage-kms","account":"111122223333","region":"eu-west-1","action":"absent","result":"succeeded","seconds":0,"reason":null}],
                 "left":[{"type":"AWS::RDS::DBClusterSnapshot","id":"dev-final","why":"final snapshot","remove":"aws rds delete-db-cluster-snapshot"}],"warnings":[]}
                """);
    }

    @Test
    void secrets_of_which_one_is_missing() throws IOException {
        var report = new SecretsReport(
                "connect",
                "dev",
                List.of(
                        secret("ImportedDockerId", true, SecretsReport.State.EXISTS, Optional.of(TEN)),
                        secret("RSCLicenseKey", true, SecretsReport.State.MISSING, Optional.empty()),
                        secret("Spare", false, SecretsReport.State.SCHEDULED_FOR_DELETION, Optional.empty()),
                        new SecretsReport.Entry(
                                "Password",
                                ACCOUNT,
                                REGION,
                                "A purpose",
                                false,
                                true,
                                SecretsReport.State.MISSING,
                                Optional.empty(),
                                List.of("ec2-rsc"))));
        assertForms(new SecretsPrinter(), report, """
                SECRET            STATE                              CHANGED               NEEDED BY  PURPOSE
                ImportedDockerId  exists                             2026-11-20T10:00:00Z  ec2-rsc    A purpose
                RSCLicenseKey     missing                                                  ec2-rsc    A purpose
                Spare             scheduled for deletion (optional)                        ec2-rsc    A purpose
                Password          missing (made by deploy)                                 ec2-rsc    A purpose

                A required secret is missing: atelier secrets create asks for it.
                """, """
                {"system":"connect","instance":"dev","secrets":[
                 {"name":"ImportedDockerId","account":"111122223333","region":"eu-west-1","purpose":"A purpose","required":true,"madeByDeploy":false,"state":"exists","changed":"2026-11-20T10:00:00Z","neededBy":["ec2-rsc"]},
                 {"name":"RSCLicenseKey","account":"111122223333","region":"eu-west-1","purpose":"A purpose","required":true,"madeByDeploy":false,"state":"missing","changed":null,"neededBy":["ec2-rsc"]},
                 {"name":"Spare","account":"111122223333","region":"eu-west-1","purpose":"A purpose","required":false,"madeByDeploy":false,"state":"scheduled-for-deletion","changed":null,"neededBy":["ec2-rsc"]},
                 {"name":"Password","account":"111122223333","region":"eu-west-1","purpose":"A purpose","required":false,"madeByDeploy":true,"state":"missing","changed":null,"neededBy":["ec2-rsc"]}]}
                """);
    }

    @Test
    void secrets_that_were_created_or_kept() throws IOException {
        var change = new SecretsChange(
                "connect",
                "dev",
                List.of(
                        new SecretsChange.Entry("RSCLicenseKey", ACCOUNT, REGION, "created", ""),
                        new SecretsChange.Entry("ImportedDockerId", ACCOUNT, REGION, "kept", "Another one uses it.")));
        assertForms(new SecretsChangePrinter(), change, """
                RSCLicenseKey     created
                ImportedDockerId  kept     Another one uses it.
                """, """
                {"system":"connect","instance":"dev","secrets":[
                 {"name":"RSCLicenseKey","account":"111122223333","region":"eu-west-1","done":"created","note":null},
                 {"name":"ImportedDockerId","account":"111122223333","region":"eu-west-1","done":"kept","note":"Another one uses it."}]}
                """);
    }

    @Test
    void bootstrap_after_which_a_secret_is_missing() throws IOException {
        var report = new BootstrapReport(
                "connect",
                "dev",
                Outcome.SUCCEEDED,
                Duration.ofSeconds(40),
                List.of(new BootstrapReport.Account(
                        "main",
                        ACCOUNT,
                        REGION,
                        "Atelier-Bootstrap",
                        Action.CREATE,
                        Outcome.SUCCEEDED,
                        "bucket-1",
                        "arn:aws:iam::role")),
                List.of(new BootstrapReport.Missing(
                        "The secret RSCLicenseKey is missing.", "atelier secrets create RSCLicenseKey")),
                Optional.empty());
        assertForms(new BootstrapPrinter(), report, """
                main: account 111122223333 in eu-west-1 is ready (created Atelier-Bootstrap).
                Still needed before atelier deploy:
                  The secret RSCLicenseKey is missing.
                    atelier secrets create RSCLicenseKey
                """, """
                {"system":"connect","instance":"dev","outcome":"succeeded","seconds":40,
                 "accounts":[{"role":"main","account":"111122223333","region":"eu-west-1","stack":"Atelier-Bootstrap","action":"create","result":"succeeded","bucket":"bucket-1","serviceRole":"arn:aws:iam::role"}],
                 "missing":[{"message":"The secret RSCLicenseKey is missing.","next":"atelier secrets create RSCLicenseKey"}]}
                """);
    }

    @Test
    void rehearsal_of_a_whole_life() throws IOException {
        var report = new RehearsalReport(
                "connect",
                "dev",
                Outcome.SUCCEEDED,
                Optional.of(new RehearsalReport.Estimate(
                        Duration.ofSeconds(1263),
                        Duration.ofSeconds(1080),
                        List.of(
                                new RehearsalReport.Leg("vpc", Duration.ofSeconds(127)),
                                new RehearsalReport.Leg("rds-rsc", Duration.ofSeconds(540))))),
                Optional.empty(),
                Optional.of(status()),
                List.of(new RehearsalReport.Visit("connect", "1f0a", Optional.of(0), Optional.empty())),
                Optional.of(destruction()),
                destruction().left(),
                List.of(),
                Optional.empty());
        assertThat(new RehearsalPrinter().text(report, Style.PLAIN)).isEqualTo("""
                The rehearsal of connect dev succeeded: bootstrapped, secrets created, deployed, healthy, destroyed.
                Estimated on AWS, from typical durations: deploy about 21 min, destroy about 18 min.
                The critical path of the deployment:
                  vpc      2 min 7 s
                  rds-rsc  9 min
                Left after destroy, as intended:
                  AWS::RDS::DBClusterSnapshot  dev-final  final snapshot
                    to remove it: aws rds delete-db-cluster-snapshot
                """);
        Map<String, Object> json =
                JSON.std.mapFrom(Json.of(new RehearsalPrinter().json(report)).line());
        assertThat(json)
                .containsEntry("outcome", "succeeded")
                .containsEntry("deploy", null)
                .containsEntry("estimate", JSON.std.mapFrom("""
                                {"deploySeconds":1263,"destroySeconds":1080,"criticalPath":["vpc","rds-rsc"],
                                 "legs":[{"id":"vpc","seconds":127},{"id":"rds-rsc","seconds":540}]}
                                """))
                .containsEntry("exec", JSON.std.listFrom("""
                                [{"target":"connect","id":"1f0a","exitCode":0,"reason":null}]
                                """))
                .containsEntry("unexpected", List.of())
                .containsKeys("status", "destroy", "left");
    }

    private static OperationResult destruction() {
        return new OperationResult(
                "destroy",
                "connect",
                "dev",
                Outcome.SUCCEEDED,
                Duration.ofMinutes(18),
                List.of(
                        stack("vpc", Action.DELETE, Outcome.SUCCEEDED, 60, ""),
                        stack("kms", Action.ABSENT, Outcome.SUCCEEDED, 0, "")),
                List.of(new OperationResult.Left(
                        "AWS::RDS::DBClusterSnapshot",
                        "dev-final",
                        "final snapshot",
                        "aws rds delete-db-cluster-snapshot")),
                List.of(),
                Optional.empty());
    }

    private static StatusReport status() {
        return new StatusReport(
                "connect",
                "dev",
                TEN,
                true,
                List.of(new StatusReport.StackStatus(
                        "vpc",
                        "Stage-vpc",
                        ACCOUNT,
                        REGION,
                        "CREATE_COMPLETE",
                        Optional.empty(),
                        Optional.of(TEN),
                        Map.of("VpcId", "vpc-1"))),
                List.of(new StatusReport.ServiceStatus("connect", 4, 4, 4, Optional.of("rsc-dev:2025.09"))),
                List.of(
                        new StatusReport.UrlStatus("connect", "https://connect.dev.example.com", Optional.of(200)),
                        new StatusReport.UrlStatus("package", "https://package.dev.example.com", Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static OperationResult.StackResult stack(
            String id, Action action, Outcome result, long seconds, String reason) {
        return new OperationResult.StackResult(
                id, "Stage-" + id, ACCOUNT, REGION, action, result, Duration.ofSeconds(seconds), reason);
    }

    private static SecretsReport.Entry secret(
            String name, boolean required, SecretsReport.State state, Optional<Instant> changed) {
        return new SecretsReport.Entry(
                name, ACCOUNT, REGION, "A purpose", required, false, state, changed, List.of("ec2-rsc"));
    }

    private static <R> void assertForms(Printer<R> printer, R result, String text, String json) throws IOException {
        assertThat(printer.text(result, Style.PLAIN)).isEqualTo(text);
        assertThat(JSON.std.mapFrom(Json.of(printer.json(result)).document())).isEqualTo(JSON.std.mapFrom(json));
    }
}
