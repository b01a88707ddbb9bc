package dev.atelier.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes that works on an installation. */
final class InstallationOptions {
    static final String DEFAULT_CONFIG = "atelier.yaml";

    @Option(
            names = {"-f", "--config"},
            paramLabel = "FILE",
            description = "The config; - is standard input. Default: $$ATELIER_CONFIG, else atelier.yaml.")
    private String config = DEFAULT_CONFIG;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Another AWS, such as a simulated one. Default: $$AWS_ENDPOINT_URL.")
    private Optional<URI> endpoint = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Never ask. Where a typed confirmation is due, --confirm is needed too.")
    private boolean yes;

    String config() {
        return config;
    }

    Optional<URI> endpoint() {
        return endpoint;
    }

    boolean yes() {
        return yes;
    }
}
