package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Installations of {@code rstudio} as they stand after a deployment, each deployed once for all tests. */
final class Rstudio {
    /** One container for all users. */
    static final Rstudio SHARED = new Rstudio("rstudio_container_memory_in_gb: 32");
    /** A container for each user, a bastion, and addresses that may connect. */
    static final Rstudio OWN = new Rstudio(
            "rstudio_individual_containers: true",
            "allowed_ips: [203.0.113.0/28]",
            "bastion: true",
            "bastion_client_ip_range: 198.51.100.0/24");
    /** One container for all users, on hosts of EC2. */
    static final Rstudio HOSTS = new Rstudio("rstudio_install_type: ec2", "rstudio_container_memory_reserved: 8192");

    static final List<Rstudio> ALL = List.of(SHARED, OWN, HOSTS);

    private final List<String> parameters;
    private Optional<Inventory> aws = Optional.empty();

    private Rstudio(String... parameters) {
        this.parameters = List.of(parameters);
    }

    Installation installation() {
        return Installations.of("""
                system: rstudio
                instance: dev
                accounts:
                  pipeline: { id: "111122223333", region: eu-west-1 }
                  network: { id: "222233334444", region: eu-west-1 }
                  datalake: { id: "333344445555", region: eu-west-1 }
                  rstudio: { id: "444455556666", region: eu-west-1 }
                users: [ada@example.com, { name: grace, email: g.h@example.com, uid: 20001 }]
                parameters:
                  r53_base_domain: example.com
                  sns_email_id: team@example.com
                  datalake_source_bucket_name: example-rstudio-data
                  %s
                """.formatted(String.join("\n  ", parameters)));
    }

    synchronized Inventory aws() {
        if (aws.isEmpty()) {
            var lab = new Lab(installation()).bootstrapped().withSecrets();
            assertThat(lab.deploy().failure()).isEmpty();
            aws = Optional.of(new Inventory(lab.simulator.living()));
        }
        return aws.orElseThrow();
    }

    Map<String, Object> task(String family) {
        return aws().all("AWS::ECS::TaskDefinition").stream()
                .filter(task -> task.property("Family").orElse("").equals(family))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    Map<String, Object> container(String family, String name) {
        return maps(task(family), "ContainerDefinitions").stream()
                .filter(container -> name.equals(container.get("Name")))
                .findFirst()
                .orElseThrow();
    }

    /** Where a container sees which access point, and whether it may write there. */
    Map<String, String> mounts(String family) {
        Map<String, String> points = new TreeMap<>();
        for (Map<String, Object> volume : maps(task(family), "Volumes")) {
            if (volume.get("EFSVolumeConfiguration") instanceof Map<?, ?> efs) {
                assertThat(efs.get("TransitEncryption")).isEqualTo("ENABLED");
                Map<String, Object> rights = map(efs.get("AuthorizationConfig"));
                assertThat(rights).containsEntry("IAM", "ENABLED");
                LiveResource point = aws().all("AWS::EFS::AccessPoint").stream()
                        .filter(each -> each.physicalId().equals(rights.get("AccessPointId")))
                        .findFirst()
                        .orElseThrow();
                assertThat(point.property("FileSystemId")).contains(String.valueOf(efs.get("FilesystemId")));
                points.put(
                        String.valueOf(volume.get("Name")),
                        String.valueOf(
                                map(point.properties().get("RootDirectory")).get("Path")));
            }
        }
        Map<String, String> mounts = new TreeMap<>();
        for (Map<String, Object> mount : maps(container(family, family), "MountPoints")) {
            String point = points.getOrDefault(String.valueOf(mount.get("SourceVolume")), "of the task");
            mounts.put(
                    String.valueOf(mount.get("ContainerPath")),
                    point + ("true".equals(String.valueOf(mount.get("ReadOnly"))) ? " read-only" : ""));
        }
        return mounts;
    }

    static Map<String, String> environment(Map<String, Object> container) {
        Map<String, String> environment = new LinkedHashMap<>();
        maps(container, "Environment")
                .forEach(pair -> environment.put(String.valueOf(pair.get("Name")), String.valueOf(pair.get("Value"))));
        return environment;
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((name, each) -> map.put(String.valueOf(name), each));
        return map;
    }

    static List<Map<String, Object>> maps(Map<String, Object> in, String key) {
        return ((List<?>) in.getOrDefault(key, List.of()))
                .stream().map(Rstudio::map).toList();
    }
}
