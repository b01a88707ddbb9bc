package dev.atelier.engine;

import static dev.atelier.engine.Rstudio.HOSTS;
import static dev.atelier.engine.Rstudio.OWN;
import static dev.atelier.engine.Rstudio.SHARED;
import static dev.atelier.engine.Rstudio.environment;
import static dev.atelier.engine.Rstudio.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.config.User;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What runs in the containers of {@code rstudio}: files, users, environment and size, seen in the simulated AWS itself. */
class RstudioContainersTest {
    private static final String READER = "arn:aws:iam::111122223333:role/rstudio-passwords-dev";
    private static final String ATHENA = "arn:aws:iam::333344445555:role/rstudio-athena-dev";

    @Test
    void allFilesOfTheDocumentAreMounted() {
        assertThat(SHARED.mounts("Rstudio-fg-dev"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "/home", "/rstudio-path-home",
                        "/rstudio_shiny_share", "/rstudio-shiny-share-path",
                        "/s3_data_sync/hourly_sync", "/rstudio-path-hourly read-only",
                        "/s3_data_sync/instant_upload", "/rstudio-path-instant read-only",
                        "/handover", "of the task",
                        "/athena", "of the task read-only"));
        assertThat(SHARED.mounts("Shiny-fg-dev"))
                .containsEntry("/home", "/shiny-path-home")
                .containsEntry("/rstudio_shiny_share", "/rstudio-shiny-share-path")
                .containsEntry("/s3_data_sync/hourly_sync", "/rstudio-path-hourly read-only")
                .containsEntry("/s3_data_sync/instant_upload", "/rstudio-path-instant read-only");
    }

    @Test
    void aContainerOfOneUserHasHomesOfItsOwn() {
        assertThat(OWN.mounts("Rstudio-ada-fg-dev"))
                .containsEntry("/home", "/rstudio-ada-path-home")
                .containsEntry("/rstudio_shiny_share", "/rstudio-shiny-share-path");
        assertThat(OWN.mounts("Rstudio-grace-fg-dev")).containsEntry("/home", "/rstudio-grace-path-home");
        assertThat(OWN.aws().all("AWS::ECS::TaskDefinition"))
                .extracting(task -> task.property("Family").orElseThrow())
                .containsExactlyInAnyOrder(
                        "Rstudio-ada-fg-dev", "Rstudio-grace-fg-dev", "Shiny-fg-dev", "Bastion-fg-dev");
    }

    @Test
    void rstudioStartsAfterThePasswordsHaveBeenFetched() {
        Map<String, Object> rstudio = SHARED.container("Rstudio-fg-dev", "Rstudio-fg-dev");
        Map<String, Object> passwords = SHARED.container("Rstudio-fg-dev", "passwords");

        assertThat(maps(rstudio, "DependsOn")).contains(Map.of("ContainerName", "passwords", "Condition", "SUCCESS"));
        assertThat(String.valueOf(rstudio.get("Command"))).contains("useradd", "chpasswd", "AWS_CONFIG_FILE");
        assertThat(String.valueOf(rstudio.get("Image")))
                .isEqualTo("111122223333.dkr.ecr.eu-west-1.amazonaws.com/rstudio_rstudio_image_dev:4.5.2");
        assertThat(environment(passwords))
                .containsEntry("READER_ROLE_ARN", READER)
                .containsEntry("RSTUDIO_SECRET", "ImportedSecretRstudio-dev-Pass-eu-west-1")
                .containsEntry("ONLY_USER", "")
                .containsEntry("USERS", users(SHARED.installation().config().users()));
        assertThat(environment(OWN.container("Rstudio-ada-fg-dev", "passwords")))
                .containsEntry("RSTUDIO_SECRET", "ImportedSecretRstudio-dev-Pass-ada-container-eu-west-1")
                .containsEntry("ONLY_USER", "ada");
    }

    private static String users(List<User> users) {
        return users.stream()
                .map(user -> user.name() + ":" + user.uid() + ":" + user.email().orElseThrow())
                .collect(Collectors.joining(","));
    }

    @Test
    void noContainerHasASecretInItsEnvironment() {
        for (Rstudio variant : Rstudio.ALL) {
            assertThat(variant.aws().all("AWS::ECS::TaskDefinition")).allSatisfy(task -> {
                for (Map<String, Object> container : maps(task.properties(), "ContainerDefinitions")) {
                    assertThat(container).doesNotContainKey("Secrets");
                    assertThat(environment(container).keySet())
                            .noneMatch(name -> name.matches("PASSWORD|ROOT|DISABLE_AUTH|.*ACCESS_KEY.*"));
                }
            });
        }
    }

    @Test
    void everyContainerKnowsWhereAthenaIs() {
        for (String name : List.of("Rstudio-fg-dev", "Shiny-fg-dev")) {
            assertThat(environment(SHARED.container(name, name)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "AWS_ATHENA_WG", "rstudio-wg-dev",
                            "AWS_S3_BUCKET", "s3://example-rstudio-data-dev-athena-output-dev/Athena-Query",
                            "AWS_ATHENA_ROLE_ARN", ATHENA,
                            "AWS_ACCOUNT", "333344445555",
                            "AWS_REGION", "eu-west-1"));
            assertThat(environment(SHARED.container(name, "athena"))).containsEntry("AWS_ATHENA_ROLE_ARN", ATHENA);
        }
    }

    @Test
    void memoryBringsItsProcessors() {
        assertThat(SHARED.task("Rstudio-fg-dev"))
                .containsEntry("Memory", "32768")
                .containsEntry("Cpu", "8192");
        assertThat(OWN.task("Rstudio-ada-fg-dev"))
                .containsEntry("Memory", "4096")
                .containsEntry("Cpu", "1024");
        assertThat(SHARED.task("Shiny-fg-dev")).containsEntry("Memory", "4096").containsEntry("Cpu", "1024");
    }

    @Test
    void onHostsTheContainerReservesItsMemory() {
        Map<String, Object> task = HOSTS.task("Rstudio-ec2-dev");
        assertThat(task)
                .containsEntry("RequiresCompatibilities", List.of("EC2"))
                .doesNotContainKeys("Cpu", "Memory");
        assertThat(String.valueOf(
                        HOSTS.container("Rstudio-ec2-dev", "Rstudio-ec2-dev").get("MemoryReservation")))
                .isEqualTo("8192");
        LiveResource service = HOSTS.aws().all("AWS::ECS::Service").stream()
                .filter(each -> each.stackId().contains("RstudioEc2Stack-dev"))
                .findFirst()
                .orElseThrow();
        assertThat(service.properties()).doesNotContainKey("LaunchType");
        assertThat(String.valueOf(service.properties().get("CapacityProviderStrategy")))
                .contains("Rstudio-Capacity-Provider-dev");
        assertThat(HOSTS.aws().one("AWS::EC2::LaunchTemplate", "LaunchTemplate").account())
                .isEqualTo("444455556666");
        assertThat(SHARED.aws().all("AWS::EC2::LaunchTemplate")).isEmpty();
    }
}
