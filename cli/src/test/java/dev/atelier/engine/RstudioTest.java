package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.faults.Occasion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.s3.S3Client;

/** The system {@code rstudio} over its accounts, seen in the simulated AWS itself. */
class RstudioTest {
    private static final DestroyOptions ALL =
            new DestroyOptions(Set.of(), true, false, false, Set.of(), false, false, true, Limits.DEFAULT);
    private static final DestroyOptions WITH_SECRETS =
            new DestroyOptions(Set.of(), true, false, false, Set.of(), true, true, true, Limits.DEFAULT);
    private static final DestroyOptions WITHOUT_FILES =
            new DestroyOptions(Set.of(), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);

    private final Installation three = example("rstudio.yaml");
    private final Lab lab = new Lab(three).bootstrapped().withSecrets();

    private static String text(String example) {
        try {
            return Files.readString(Path.of("..", "config-examples", example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Installation example(String name) {
        return Installations.of(text(name));
    }

    /** The example of three accounts with another instance name and more parameters. */
    private static Installation three(String instance, String... parameters) {
        String lines = "parameters:\n  " + String.join("\n  ", parameters);
        return Installations.of(text("rstudio.yaml")
                .replace("instance: dev ", "instance: " + instance + " ")
                .replace("parameters:", parameters.length == 0 ? "parameters:" : lines));
    }

    @Test
    void threeAccountsLiveTheirWholeLife() {
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.stacks("network").keySet()).containsExactlyInAnyOrderElementsOf(network("dev"));
        assertThat(lab.stacks("datalake").keySet()).containsExactlyInAnyOrderElementsOf(data("dev"));
        assertThat(lab.stacks("rstudio").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        join(pipeline("dev"), apps("dev"), List.of("RstudioShinyApp-RstudioFargateStack-dev")));
        lab.events.clear();

        assertThat(lab.destroy(WITH_SECRETS).failure()).isEmpty();

        assertThat(waves(lab))
                .containsExactly(
                        List.of("mail", "waf-rstudio", "waf-shiny"),
                        List.of("rstudio", "shiny", "datasync"),
                        List.of("rstudio-load-balancer"),
                        List.of("efs-rstudio", "efs-shiny", "cluster", "certificates"),
                        List.of("delegation"),
                        List.of("vpc", "kms", "zone", "trigger"),
                        List.of("athena", "lake"),
                        List.of("network"),
                        three.secrets().stream().map(Installation.Secret::name).toList(),
                        List.of("pipeline"),
                        List.of("configuration"));
        assertThat(lab.stacks("network")).isEmpty();
        assertThat(lab.stacks("datalake")).isEmpty();
        assertThat(lab.stacks("rstudio")).isEmpty();
    }

    @Test
    void fourAccountsWithAContainerForEachUserLiveTheirWholeLife() {
        Installation four = example("rstudio-individual.yaml");
        Lab apart = new Lab(four).bootstrapped().withSecrets();
        assertThat(apart.deploy().failure()).isEmpty();
        assertThat(apart.stacks("pipeline").keySet()).containsExactlyInAnyOrderElementsOf(pipeline("prod"));
        assertThat(apart.stacks("network").keySet()).containsExactlyInAnyOrderElementsOf(network("prod"));
        assertThat(apart.stacks("datalake").keySet())
                .containsExactlyInAnyOrderElementsOf(join(data("prod"), List.of("RstudioDataLake-Sftp-prod")));
        assertThat(apart.stacks("rstudio").keySet())
                .containsExactlyInAnyOrderElementsOf(join(
                        apps("prod"),
                        List.of(
                                "RstudioShinyApp-RstudioFargateStack-prod-ada",
                                "RstudioShinyApp-RstudioFargateStack-prod-grace",
                                "RstudioShinyApp-RstudioFargateStack-prod-alan",
                                "RstudioShinyApp-Bastion-Fargate-RstudioStack-prod")));
        apart.events.clear();

        assertThat(apart.destroy(WITH_SECRETS).failure()).isEmpty();

        assertThat(waves(apart))
                .containsExactly(
                        List.of("mail", "waf-rstudio", "waf-shiny"),
                        List.of("container-ada", "container-grace", "container-alan", "shiny", "datasync", "bastion"),
                        List.of("rstudio-load-balancer"),
                        List.of("efs-rstudio", "efs-shiny", "cluster", "certificates"),
                        List.of("delegation"),
                        List.of("vpc", "kms", "zone", "trigger"),
                        List.of("sftp"),
                        List.of("athena", "lake"),
                        List.of("network"),
                        four.secrets().stream().map(Installation.Secret::name).toList(),
                        List.of("pipeline"),
                        List.of("configuration"));
        assertThat(apart.stacks("rstudio")).isEmpty();
        assertThat(apart.stacks("pipeline")).isEmpty();
    }

    /** One record in the base zone leads to the installation, one says whose it is, and no other is touched. */
    @Test
    void theBaseZoneGetsTwoRecordsAndLosesThemAgain() {
        List<ResourceRecordSet> before = baseZone();
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(baseZone().stream().filter(record -> !before.contains(record)))
                .extracting(record -> record.typeAsString() + " " + record.name())
                .containsExactlyInAnyOrder("NS dev.build.example.com.", "TXT _dev.build.example.com.");
        assertThat(baseZone().toString()).contains("system=rstudio instance=dev account=111122223333");

        assertThat(lab.destroy(ALL).failure()).isEmpty();
        assertThat(baseZone()).isEqualTo(before);
    }

    /** A certificate that nobody delegates to would wait for days, and a record without its zone would dangle. */
    @Test
    void theDelegationStandsBetweenZoneAndCertificate() {
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(started("delegation")).isAfterOrEqualTo(finished("zone"));
        assertThat(started("certificates")).isAfterOrEqualTo(finished("delegation"));
        lab.events.clear();

        assertThat(lab.destroy(ALL).failure()).isEmpty();
        assertThat(started("delegation")).isAfterOrEqualTo(finished("certificates"));
        assertThat(started("zone")).isAfterOrEqualTo(finished("delegation"));
    }

    /** Of files there is nothing to lose that the operator did not choose, and each choice is carried out. */
    @Test
    void fileSystemsStayUnlessTheyAreToGo() {
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(three.destroyWarnings()).anyMatch(warning -> warning.contains("with the homes stay"));
        assertThat(kept(lab.destroy(ALL)))
                .hasSize(5)
                .extracting(Left::why)
                .contains("HomeFileSystem of efs-rstudio in account 111122223333, kept by its deletion policy");

        Installation gone = three(
                "other",
                "home_deletion_policy: Delete",
                "share_deletion_policy: Delete",
                "data_deletion_policy: Delete");
        assertThat(gone.destroyWarnings())
                .anyMatch(warning -> warning.startsWith("The homes of all users of RStudio and Shiny are deleted"))
                .anyMatch(warning -> warning.startsWith("The share with the Shiny apps is deleted"))
                .anyMatch(warning -> warning.startsWith("What was transferred to the containers is deleted"))
                .noneMatch(warning -> warning.contains("with the homes stay"));
        assertThat(lab.withSecretsOf(gone).deploy(gone, DeployOptions.DEFAULT).failure())
                .isEmpty();
        assertThat(kept(lab.destroy(gone, ALL))).isEmpty();
    }

    @Test
    void dataIsDeletedOnlyWhereThatIsSaid() {
        assertThat(lab.deploy().failure()).isEmpty();
        lab.client(three.account("datalake"), S3Client.builder())
                .putObject(
                        put -> put.bucket("example-rstudio-data-dev").key("hourly_sync/prices.csv"),
                        RequestBody.fromString("1,2"));
        Map<String, String> standing = lab.stacks("rstudio");

        assertThatThrownBy(() -> lab.destroy(WITHOUT_FILES))
                .hasMessageContaining("RstudioDataLake-Dl-Resources-dev is not empty");
        assertThat(lab.stacks("rstudio")).isEqualTo(standing);
        assertThat(lab.destroy(ALL).failure()).isEmpty();
        assertThat(lab.stacks("datalake")).isEmpty();
    }

    /** Containers have no keys of the data account: roles of one path may take on a role there, and no other installation's. */
    @Test
    void theDataAccountLetsInTheRolesOfThisInstallationOnly() {
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(new Inventory(lab.simulator.living())
                        .all("AWS::IAM::Role").stream()
                                .filter(role -> role.property("RoleName")
                                        .filter("rstudio-athena-dev"::equals)
                                        .isPresent())
                                .map(role -> String.valueOf(role.properties().get("AssumeRolePolicyDocument"))))
                .singleElement()
                .asString()
                .contains(
                        "AWS=arn:aws:iam::111122223333:root",
                        "aws:PrincipalArn=arn:aws:iam::111122223333:role/rstudio/dev/*");
    }

    @Test
    void uploadBySftpIsAnOption() {
        Installation sftp = three("dev", "sftp: true", "sftp_public_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ada");
        assertThat(lab.deploy(sftp, DeployOptions.DEFAULT).failure()).isEmpty();

        Inventory aws = new Inventory(lab.simulator.living());
        assertThat(aws.one("AWS::Transfer::User", "User").properties().toString())
                .contains("Entry=/hourly_sync", "Target=/example-rstudio-data-dev/hourly_sync", "Entry=/instant_sync")
                .contains("SshPublicKeys=[ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ada]");
        assertThat(lab.destroy(sftp, ALL).failure()).isEmpty();
        assertThat(lab.stacks("datalake")).isEmpty();
    }

    @Test
    void aSecondInstanceBesideARunningOneLeavesItAsItIs() {
        assertThat(lab.deploy().failure()).isEmpty();
        Footprint before = Footprint.of(lab, three);
        Installation second = three("test");
        lab.withSecretsOf(second);

        assertThat(lab.deploy(second, DeployOptions.DEFAULT).failure()).isEmpty();
        before.assertUntouchedIn(Footprint.of(lab, three));
        assertThat(lab.destroy(second, ALL).failure()).isEmpty();
        before.assertUntouchedIn(Footprint.of(lab, three));
    }

    /** The accounts of network and data are shared, and with them the names of the stacks there. */
    @Test
    void aNameThatIsTakenInAnotherAccountIsRefused() {
        assertThat(lab.deploy().failure()).isEmpty();
        Footprint before = Footprint.of(lab, three);
        Installation second = Installations.of(text("rstudio.yaml").replace("111122223333", "999988887777"));
        assertThat(new Bootstrapper(lab.surroundings(), new Catalog())
                        .run(second, Limits.DEFAULT)
                        .failure())
                .isEmpty();
        lab.withSecretsOf(second);

        assertThatThrownBy(() -> lab.deploy(second, DeployOptions.DEFAULT))
                .isInstanceOfSatisfying(Failure.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("instance-taken"))
                .hasMessageContainingAll(
                        "delegates dev.build.example.com to another installation",
                        "RstudioNetwork-RstudioRoute53Stack-dev in account 222233334444");
        before.assertUntouchedIn(Footprint.of(lab, three));
    }

    /** Without the account of the network there is no delegation, no certificate and no service; everything else is made. */
    @Test
    void anAccountThatIsLostInTheMiddleHoldsUpOnlyWhatNeedsIt() {
        Duration from =
                Duration.between(VirtualClock.START, lab.clock.instant()).plusSeconds(60);
        lab.simulator.inject(new FaultScript(
                List.of(new CallFault(
                        new CallMatch(Glob.ANY, Glob.ANY, Glob.ANY, new Glob("222233334444")),
                        new Occasion(1, Integer.MAX_VALUE, 1, from, Duration.ofDays(1000)),
                        new CallEffect.Reset())),
                List.of(),
                List.of()));

        var result = lab.deploy();

        assertThat(result.failure())
                .containsInstanceOf(Failure.Unreachable.class)
                .get()
                .asString()
                .contains("account \"network\" (222233334444)");
        assertThat(lab.stacks("datalake").keySet()).containsExactlyInAnyOrderElementsOf(data("dev"));
        assertThat(result.stacks())
                .extracting(StackResult::id, StackResult::result)
                .contains(
                        tuple("datasync", Outcome.SUCCEEDED),
                        tuple("certificates", Outcome.NOT_STARTED),
                        tuple("shiny", Outcome.NOT_STARTED));

        lab.simulator.inject(FaultScript.none());
        lab.pass(Duration.ofMinutes(30));
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.stacks("rstudio")).containsKey("RstudioShinyApp-Fargate-ShinyStack-dev");
    }

    @Test
    void threeAccountsAreTheFewest() {
        assertThatThrownBy(() -> Installations.of(text("rstudio.yaml").replace("222233334444", "111122223333")))
                .hasMessageContaining("network");
    }

    private static List<String> pipeline(String instance) {
        return named(instance, "Rstudio-Configuration-Stack", "Rstudio-Pipeline-Stack");
    }

    private static List<String> network(String instance) {
        return named(instance, "RstudioNetwork-Network-Account-Resources", "RstudioNetwork-RstudioRoute53Stack");
    }

    private static List<String> data(String instance) {
        return named(instance, "RstudioDataLake-Dl-Resources", "RstudioDataLake-S3-RstudioStack");
    }

    /** What stands in the account of RStudio beside its containers. */
    private static List<String> apps(String instance) {
        return named(
                instance,
                "DataSyncTrigger-Rstudio-Trigger-Lambda-DataSync-and-SSMRole",
                "RstudioShinyApp-Route53-Instance-Rstudio-Shiny",
                "RstudioShinyApp-Certificates",
                "RstudioShinyApp-VPC-RstudioStack",
                "RstudioShinyApp-Kms-RstudioStack",
                "RstudioShinyApp-Efs-RstudioStack",
                "RstudioShinyApp-Efs-ShinyStack",
                "RstudioShinyApp-Rstudio-Shiny-EcsCluster",
                "RstudioShinyApp-Rstudio-LoadBalancer",
                "RstudioShinyApp-Fargate-ShinyStack",
                "RstudioShinyApp-Datasync-RstudioStack",
                "RstudioShinyApp-Waf-RstudioStack",
                "RstudioShinyApp-Waf-ShinyStack",
                "RstudioShinyApp-Rstudio-SesEmailStack");
    }

    private static List<String> named(String instance, String... stacks) {
        return Stream.of(stacks).map(stack -> stack + "-" + instance).toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array does not leave
    private static List<String> join(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private static List<List<String>> waves(Lab lab) {
        return lab.events.stream()
                .filter(Event.WaveStarted.class::isInstance)
                .map(event -> ((Event.WaveStarted) event).stacks())
                .toList();
    }

    private List<ResourceRecordSet> baseZone() {
        Route53Client dns = lab.client(three.account("network"), Route53Client.builder());
        String zone = dns.listHostedZones().hostedZones().getFirst().id();
        return dns.listResourceRecordSets(list -> list.hostedZoneId(zone)).resourceRecordSets();
    }

    private Instant started(String stack) {
        return lab.events.stream()
                .filter(event -> event instanceof Event.StackStarted started
                        && started.stack().equals(stack))
                .map(event -> ((Event.StackStarted) event).time())
                .findFirst()
                .orElseThrow();
    }

    private Instant finished(String stack) {
        return lab.events.stream()
                .filter(event -> event instanceof Event.StackFinished finished
                        && finished.stack().equals(stack))
                .map(event -> ((Event.StackFinished) event).time())
                .findFirst()
                .orElseThrow();
    }

    private static List<Left> kept(OperationResult result) {
        assertThat(result.failure()).isEmpty();
        assertThat(result.stacks()).extracting(StackResult::result).containsOnly(Outcome.SUCCEEDED);
        return result.left().stream()
                .filter(left -> left.type().equals("AWS::EFS::FileSystem"))
                .toList();
    }
}
