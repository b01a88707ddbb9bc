package dev.atelier.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The installation that the tests work with: the example of the system connect, in account 111122223333. */
final class Installed {
    /** A fast AWS: an hour there is six seconds here. */
    static final String SPEED = "600";

    /** The documented waves of a teardown, as names of stacks. */
    static final List<List<String>> WAVES = List.of(
            List.of("RSCRSPMStage-Waf-RSC-dev", "RSCRSPMStage-Waf-RSPM-dev"),
            List.of("RSCRSPMStage-EC2-RSC-dev", "RSCRSPMStage-EC2-RSPM-dev"),
            List.of(
                    "RSCRSPMStage-Efs-RSC-dev",
                    "RSCRSPMStage-Efs-RSPM-dev",
                    "RSCRSPMStage-RdsDb-RSC-dev",
                    "RSCRSPMStage-RdsDb-RSPM-dev",
                    "RSCRSPMStage-Ecs-RSC-RSPM-dev",
                    "RSCRSPMStage-r53-RSC-RSPM-dev"),
            List.of("RSCRSPMStage-Kms-RSC-RSPM-dev", "RSCRSPMStage-VPC-RSC-RSPM-dev"),
            List.of("RSCRSPM-dev"));

    static final List<String> STACKS = WAVES.stream().flatMap(List::stream).toList();

    private Installed() {}

    /** Writes the config into the folder, as {@code atelier.yaml}. */
    static void config(Path folder) {
        try {
            Files.copy(
                    Path.of(System.getProperty("atelier.examples", "../config-examples"), "connect.yaml"),
                    folder.resolve("atelier.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What exists before: the base zone alone, or with the secrets that are needed. */
    static String seed(Path folder, boolean withSecrets) {
        String zone = """
                accounts:
                  "111122223333":
                    eu-west-1:
                      hosted_zones: [example.com]
                """;
        String secrets = """
                      secrets:
                        ImportedDockerId: '{"username": "somebody", "password": "something"}'
                        RSCLicenseKey: AAAA-BBBB
                        RSPMLicenseKey: CCCC-DDDD
                        rspm-encryption-key-dev: 0123456789abcdef
                """;
        return write(folder, "seed.yaml", withSecrets ? zone + secrets : zone);
    }

    static String write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
