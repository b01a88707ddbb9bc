package dev.atelier.cli;

import dev.atelier.engine.SessionPlace;
import dev.atelier.engine.TargetReader;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Target;
import dev.atelier.session.tunnel.SshHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The instances of an installation as hosts of ssh.
 *
 * @param config the config's file as it was given
 */
record SshHosts(Installation installation, TargetReader reader, String config) {
    /** Which key belongs to an instance, only its owner knows. */
    private static final String KEY = "<path_to_key>";

    /**
     * The text for ssh's own configuration.
     *
     * @param wanted a target, or one of its instances, such as {@code node-2}; empty: the instances of all targets
     */
    String text(Optional<String> wanted) {
        List<SshHost> hosts = installation.targets().values().stream()
                .filter(Target.Ec2.class::isInstance)
                .map(Target.Ec2.class::cast)
                .flatMap(ec2 -> reader.places(ec2).stream()
                        .filter(place -> wanted.stream()
                                .allMatch(name -> name.equals(ec2.name())
                                        || name.equals(place.candidate().name())))
                        .map(place -> host(ec2, place)))
                .toList();
        if (hosts.isEmpty()) {
            throw new Failure.Failed(
                    "exec-impossible",
                    wanted.orElse(installation.system()) + " has no instances that ssh could log in to.",
                    "atelier exec --list shows every target with its tasks and instances.");
        }
        return SshHost.config(hosts);
    }

    private SshHost host(Target.Ec2 target, SessionPlace place) {
        String name = place.candidate().name();
        return new SshHost(
                name,
                place.candidate().id(),
                target.ssh().forwards(),
                target.ssh().user(),
                KEY,
                List.of("atelier", "exec", name, "-f", file(), "--ssh"));
    }

    /** ssh may be started anywhere. */
    private String file() {
        Path path = Path.of(config);
        return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : config;
    }
}
