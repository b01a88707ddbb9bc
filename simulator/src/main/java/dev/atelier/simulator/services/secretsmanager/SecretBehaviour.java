package dev.atelier.simulator.services.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret of a stack: made up when the template asks for that, refused while another holds its name, and deleted by CloudFormation
 * without a recovery window.
 *
 * @see <a href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1999">CloudFormation forces
 *     deletion</a>
 */
public final class SecretBehaviour implements ResourceBehaviour {

    private final Secrets secrets;

    /** Over these secrets. */
    public SecretBehaviour(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource resource = attempt.resource();
        String name = new Secret(resource).name();
        Optional<AwsError> taken = secrets.taken(attempt.world(), resource.account(), resource.region(), name);
        return taken.map(error -> Verdict.refused("Resource handler returned message: \"" + error.message()
                        + " (Service: SecretsManager, Status Code: 400)\" (HandlerErrorCode: AlreadyExists)"))
                .orElseGet(Verdict::ready);
    }

    @Override
    public void onCreating(World world, LiveResource resource) {
        Secret secret = secrets.add(resource);
        value(world, resource.properties()).ifPresent(text -> put(world, secret, text));
    }

    @Override
    public void onUpdated(World world, LiveResource resource, Map<String, Object> previous) {
        boolean same = List.of("SecretString", "GenerateSecretString").stream()
                .allMatch(name ->
                        String.valueOf(resource.properties().get(name)).equals(String.valueOf(previous.get(name))));
        if (!same) {
            secrets.of(resource).ifPresent(secret -> value(world, resource.properties())
                    .ifPresent(text -> put(world, secret, text)));
        }
    }

    @Override
    public void onDeleted(World world, LiveResource resource) {
        secrets.of(resource).ifPresent(secret -> secrets.remove(world, secret));
    }

    /** The value a template gives or has made. */
    private static Optional<String> value(World world, Map<String, Object> properties) {
        if (properties.get("SecretString") instanceof String text) {
            return Optional.of(text);
        }
        return properties.get("GenerateSecretString") instanceof Map<?, ?> rules
                ? Optional.of(generate(world, rules))
                : Optional.empty();
    }

    private static String generate(World world, Map<?, ?> rules) {
        String password = RandomPassword.make(world.random(), rules);
        return rules.get("GenerateStringKey") instanceof String key
                ? with(
                        rules.get("SecretStringTemplate") instanceof String template ? template : "{}",
                        Map.of(key, password))
                : password;
    }

    /** A JSON text with further members. */
    static String with(String json, Map<String, ?> members) {
        try {
            var all = new LinkedHashMap<String, Object>(JSON.std.mapFrom(json));
            all.putAll(members);
            return JsonReply.text(all);
        } catch (IOException e) {
            throw AwsError.badRequest("InvalidRequestException", "The secret's text is not a JSON object.");
        }
    }

    static void put(World world, Secret secret, String text) {
        secret.add(
                SecretVersion.text(world.random().uuid(), text, world.now()),
                List.of(SecretVersion.CURRENT),
                world.now());
    }
}
