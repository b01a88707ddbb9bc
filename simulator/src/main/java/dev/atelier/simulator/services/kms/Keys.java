package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.session.agent.Encryption;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Optional;

/** Finds keys as KMS does: by id, ARN, alias name or alias ARN. */
public final class Keys {

    static final String ALIAS = "AWS::KMS::Alias";

    private Keys() {}

    /** The key of that name, whatever its state. */
    public static Optional<LiveResource> find(ServiceCall call, String asked) {
        return find(call.world(), call.account(), call.region(), asked);
    }

    /** The key of that name in an account and region, whatever its state. */
    public static Optional<LiveResource> find(World world, String account, String region, String asked) {
        String alias = asked.substring(Math.max(0, asked.indexOf("alias/")));
        return world.resources().find(KeyBehaviour.TYPE, account, region, asked).or(() -> world.resources()
                .find(ALIAS, account, region, alias)
                .flatMap(found -> found.property("TargetKeyId"))
                .flatMap(id -> world.resources().find(KeyBehaviour.TYPE, account, region, id)));
    }

    /** What encrypts the sessions whose settings name this key. */
    public static Encryption encryption(ServiceCall call, String asked) {
        String arn = find(call, asked).flatMap(key -> key.attribute("Arn")).orElse(asked);
        return new Encryption(arn, (key, blob, context) -> DataKeys.open(blob, context)
                .filter(opened -> opened.key().equals(key))
                .map(DataKeys.Opened::plaintext));
    }

    static Optional<LiveResource> target(ServiceCall call, LiveResource alias) {
        return alias.property("TargetKeyId")
                .flatMap(id -> call.world().resources().find(KeyBehaviour.TYPE, call.account(), call.region(), id));
    }

    static LiveResource require(ServiceCall call, String asked) {
        return find(call, asked)
                .orElseThrow(() -> AwsError.badRequest("NotFoundException", "Key '" + asked + "' does not exist"));
    }

    /** A key that may encrypt and decrypt. */
    public static LiveResource requireUsable(ServiceCall call, String asked) {
        LiveResource key = require(call, asked);
        String arn = key.attribute("Arn").orElse(key.physicalId());
        if (key.attributes().containsKey(KeyBehaviour.DELETION_DATE)) {
            throw AwsError.badRequest("KMSInvalidStateException", arn + " is pending deletion.");
        }
        if ("false".equals(key.property("Enabled").orElse("true"))) {
            throw AwsError.badRequest("DisabledException", arn + " is disabled.");
        }
        return key;
    }
}
