package dev.atelier.simulator.services.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an instance's user data does when it starts, as far as CloudFormation hears of it. */
public final class StartScript {

    /** Until packages and images are there and everything has started; an estimate. */
    private static final Duration USUAL = Duration.ofSeconds(150);

    private StartScript() {}

    /**
     * When a script signals success for a resource; empty where it calls no cfn-signal or never names the resource.
     *
     * @param logicalId of the resource that waits for the signal
     * @param userData in base64
     */
    public static Optional<Duration> signalsAfter(String logicalId, @Nullable Object userData) {
        return Optional.ofNullable(userData)
                .map(StartScript::decoded)
                .filter(script -> script.contains("cfn-signal") && script.contains(logicalId))
                .map(_ -> USUAL);
    }

    private static String decoded(Object userData) {
        try {
            return new String(Base64.getDecoder().decode(userData.toString()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
