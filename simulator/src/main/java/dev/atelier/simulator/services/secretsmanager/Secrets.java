package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.SecretReader;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every secret with its values. */
public final class Secrets implements SecretReader {

    static final String TYPE = "AWS::SecretsManager::Secret";

    private final List<Secret> all = new ArrayList<>();

    @Override
    public Optional<String> read(String account, String region, String id, String stage) {
        return in(account, region)
                .filter(secret -> secret.isNamedBy(id) && !secret.isScheduledForDeletion())
                .findFirst()
                .flatMap(secret -> secret.stage(stage))
                .flatMap(SecretVersion::text);
    }

    /** A secret's ARN: its name and six random characters. */
    static String arn(World world, String account, String region, String name) {
        return "arn:aws:secretsmanager:" + region + ":" + account + ":secret:" + name + "-"
                + world.random().alphanumeric(6);
    }

    /** Takes in a resource that has come to life. */
    Secret add(LiveResource resource) {
        var secret = new Secret(resource);
        all.add(secret);
        return secret;
    }

    void remove(World world, Secret secret) {
        all.remove(secret);
        world.resources().remove(secret.resource());
    }

    /** The secrets of one account and region; those whose recovery window has ended are gone. */
    Stream<Secret> list(World world, String account, String region) {
        in(account, region).filter(secret -> secret.isGone(world.now())).forEach(secret -> remove(world, secret));
        return in(account, region);
    }

    Optional<Secret> find(World world, String account, String region, String id) {
        return list(world, account, region)
                .filter(secret -> secret.isNamedBy(id))
                .findFirst();
    }

    Optional<Secret> of(LiveResource resource) {
        return all.stream().filter(secret -> secret.resource() == resource).findFirst();
    }

    /** Why a new secret cannot have this name, if it cannot. */
    Optional<AwsError> taken(World world, String account, String region, String name) {
        return list(world, account, region)
                .filter(secret -> secret.name().equals(name))
                .findFirst()
                .map(secret -> secret.isScheduledForDeletion()
                        ? AwsError.badRequest(
                                "InvalidRequestException",
                                "You can't create this secret because a secret with this name is already scheduled for deletion.")
                        : AwsError.badRequest(
                                "ResourceExistsException",
                                "The operation failed because the secret " + name + " already exists."));
    }

    private Stream<Secret> in(String account, String region) {
        return all.stream().toList().stream()
                .filter(secret -> secret.resource().account().equals(account))
                .filter(secret -> secret.resource().region().equals(region));
    }
}
