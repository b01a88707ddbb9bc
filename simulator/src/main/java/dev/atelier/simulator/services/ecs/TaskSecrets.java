package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.services.SecretReader;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The secrets that containers get as variables. ECS fetches them when a task starts, and starts none without them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html">secrets of containers</a>
 */
final class TaskSecrets {

    /** An ARN, and perhaps a key of the JSON behind it, a stage and a version. */
    private static final Pattern REFERENCE =
            Pattern.compile("(arn:[^:]+:secretsmanager:([^:]*):([^:]*):secret:[^:]+)(?::([^:]*):([^:]*):[^:]*)?");

    private final SecretReader secrets;

    TaskSecrets(SecretReader secrets) {
        this.secrets = secrets;
    }

    /** Why a task of the service does not start; empty where it has all its secrets. */
    Optional<String> trouble(World world, LiveResource service) {
        return service
                .property("TaskDefinition")
                .flatMap(name -> Ecs.definition(world, service.account(), service.region(), name))
                .stream()
                .flatMap(found -> Values.maps(found.properties().get("ContainerDefinitions")).stream())
                .flatMap(container -> Values.maps(container.get("Secrets")).stream())
                .flatMap(secret -> Values.text(secret.get("ValueFrom")).stream())
                .flatMap(reference -> REFERENCE.matcher(reference).results())
                .flatMap(reference -> trouble(reference).stream())
                .findFirst();
    }

    private Optional<String> trouble(MatchResult reference) {
        Optional<String> stage = Optional.ofNullable(reference.group(5)).filter(text -> !text.isEmpty());
        return secrets.read(reference.group(3), reference.group(2), reference.group(1), stage.orElse("AWSCURRENT"))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve"
                        + " secret from asm: failed to fetch secret " + reference.group(1) + " from secrets manager:"
                        + " ResourceNotFoundException: Secrets Manager can't find the specified secret.");
    }
}
