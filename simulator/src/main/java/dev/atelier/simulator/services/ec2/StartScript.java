package dev.atelier.simulator.services.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an instance's user data does when it starts, as far as CloudFormation hears of it. */
public final class StartScript {

    /** Until packages and images are there and everything has started; an estimate. */
    private static final Duration USUAL = Duration.ofSeconds(150);

    /** How a script signals: by CloudFormation's own program, or by the AWS CLI. */
    private static final Pattern SIGNAL = Pattern.compile("cfn-signal|aws cloudformation signal-resource");

    private StartScript() {}

    /**
     * When a script signals success for a resource; empty where it does not signal or never names the resource.
     *
     * @param logicalId of the resource that waits for the signal
     * @param userData in base64
     */
    public static Optional<Duration> signalsAfter(String logicalId, @Nullable Object userData) {
        return Optional.ofNullable(userData)
                .map(StartScript::decoded)
                .filter(script -> SIGNAL.matcher(script).find() && script.contains(logicalId))
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
