package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** The data of one deployment of workspaces are taken over by the next, by doing what the program says. */
class PersistentVolumeIT {
    private static final String STACK = "workspaces";
    private static final String VPC = """
            accounts:
              "111122223333":
                eu-west-1:
                  vpcs:
                    - id: vpc-0123456789abcdef0
                      cidr: 10.0.0.0/16
                      subnets: [{ id: subnet-0123456789abcdef0, zone: eu-west-1a, cidr: 10.0.0.0/24 }]
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
              persistent_volume_deletion_policy: Retain
            """;
    private static final String WITHOUT_BOUNDARY =
            "Without iam_permissions_boundary Workspaces may give itself any right";
    private static final String ENGINES_STAY = "Engines that Workspaces has deployed stand outside this stack and stay";

    @TempDir
    private Path folder = Path.of("");

    private Simulation simulation = Simulation.none();
    private AwsView aws = new AwsView(simulation);

    @BeforeEach
    void start() {
        write("use_persistent_volume: New");
        simulation = Simulation.start(
                folder, "--speed", Installed.SPEED, "--seed", Installed.write(folder, "seed.yaml", VPC));
        aws = new AwsView(simulation);
        succeeds("bootstrap", "--yes");
    }

    @AfterEach
    void stop() {
        aws.close();
        simulation.close();
    }

    @Test
    void its_id_is_told_and_a_new_one_refused_until_the_old_one_is_named() {
        String volume = deployAnew();
        destroyed(volume);
        refuseASecondOne(volume);
        takeItOver(volume);
        destroyed(volume);
    }

    private String deployAnew() {
        Run run = succeeds("deploy", "--yes", "-o", "json");
        assertThat(String.valueOf(run.json().get("warnings"))).contains(WITHOUT_BOUNDARY);
        assertThat(run.err()).contains("Warning: " + WITHOUT_BOUNDARY);
        String volume = aws.output(STACK, "PersistentVolumeId");
        assertThat(aws.volumes()).containsExactly(volume);
        assertThat(aws.volume(volume).attachments())
                .extracting(attachment -> attachment.instanceId())
                .containsExactly(aws.output(STACK, "InstanceId"));
        return volume;
    }

    private void destroyed(String volume) {
        Run run = succeeds("destroy", "--yes", "--confirm", "dev");
        assertThat(run.err()).contains(ENGINES_STAY);
        assertThat(run.out()).contains("AWS::EC2::Volume  " + volume, "delete-volume --volume-id " + volume);
        assertThat(aws.stacks()).isEmpty();
        assertThat(aws.volumes()).containsExactly(volume);
        assertThat(aws.volume(volume).state()).isEqualTo(VolumeState.AVAILABLE);
    }

    private void refuseASecondOne(String volume) {
        Run refused = atelier("deploy", "--yes");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.lastLines(2))
                .contains(volume)
                .contains(lines(volume))
                .contains("--fresh");
        assertThat(atelier("plan").out()).contains(lines(volume), "--fresh");
        assertThat(aws.stacks()).isEmpty();
        assertThat(aws.volumes()).containsExactly(volume);
    }

    private static String lines(String volume) {
        return "\"use_persistent_volume: Existing\" and \"existing_persistent_volume_id: " + volume + "\"";
    }

    private void takeItOver(String volume) {
        write("use_persistent_volume: Existing", "existing_persistent_volume_id: " + volume);
        succeeds("deploy", "--yes");
        assertThat(aws.output(STACK, "PersistentVolumeId")).isEqualTo(volume);
        assertThat(aws.volumes()).containsExactly(volume);
        assertThat(aws.volume(volume).attachments())
                .extracting(attachment -> attachment.instanceId())
                .containsExactly(aws.output(STACK, "InstanceId"));
        assertThat(succeeds("status", "-o", "json").out()).contains("\"PersistentVolumeId\" : \"" + volume + "\"");
    }

    private Run succeeds(String... arguments) {
        Run run = atelier(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    private Run atelier(String... arguments) {
        return new Program(folder, simulation.variables()).run(arguments);
    }

    private void write(String... parameters) {
        Installed.write(folder, "atelier.yaml", CONFIG + "  " + String.join("\n  ", parameters) + "\n");
    }
}
