package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.kms.Keys;
import dev.atelier.simulator.session.agent.Encryption;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an account and region prefer for sessions: the document {@value SessionDocument#SHELL}, if one has been made.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html">session document schema</a>
 */
record Preferences(Optional<Encryption> encryption, Duration idle, Duration longest) {

    private static final int IDLE_MINUTES = 20;
    private static final int LONGEST_MINUTES = 24 * 60;

    static Preferences of(ServiceCall call) {
        Map<String, Object> inputs = call.world()
                .resources()
                .find("AWS::SSM::Document", call.account(), call.region())
                .filter(document -> document.physicalId().equals(SessionDocument.SHELL))
                .findFirst()
                .map(Preferences::inputs)
                .orElse(Map.of());
        return new Preferences(
                Values.text(inputs.get("kmsKeyId"))
                        .filter(key -> !key.isEmpty())
                        .map(key -> Keys.encryption(call, key)),
                Duration.ofMinutes(Values.number(inputs.get("idleSessionTimeout"), IDLE_MINUTES)),
                Duration.ofMinutes(Values.number(inputs.get("maxSessionDuration"), LONGEST_MINUTES)));
    }

    /** The content may be a mapping, or a text of JSON. */
    private static Map<String, Object> inputs(LiveResource document) {
        Object content = document.properties().get("Content");
        Map<String, Object> parsed =
                content instanceof String text ? JsonObject.parse(text).values() : Values.map(content);
        return Values.map(parsed.get("inputs"));
    }
}
