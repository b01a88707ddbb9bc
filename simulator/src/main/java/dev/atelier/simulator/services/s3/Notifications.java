package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a bucket notifies, and whether S3 takes its notifications: each function must be there, in the bucket's region, and let S3 call it on behalf of the
 * bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions</a>
 */
final class Notifications {
    private static final String INVALID = " (Service: Amazon S3; Status Code: 400; Error Code: InvalidArgument)";

    private final World world;

    Notifications(World world) {
        this.world = world;
    }

    /** Why S3 refuses a bucket with these properties; empty when it does not. */
    Optional<String> refusal(LiveResource bucket, Map<String, Object> properties) {
        return Values.maps(Values.at(properties, "NotificationConfiguration.LambdaConfigurations")).stream()
                .flatMap(notification -> Values.text(notification, "Function").stream())
                .flatMap(function -> refusal(bucket, function).stream())
                .findFirst();
    }

    /** The functions that a bucket has called when an object is created. */
    List<LiveResource> functions(LiveResource bucket, String event, String key) {
        return Values.maps(Values.at(bucket.properties(), "NotificationConfiguration.LambdaConfigurations")).stream()
                .filter(notification -> Values.text(notification, "Event")
                        .filter(pattern -> new Glob(pattern).matches(event))
                        .isPresent())
                .filter(notification -> Values.maps(Values.at(notification, "Filter.S3Key.Rules")).stream()
                        .allMatch(rule -> accepts(rule, key)))
                .flatMap(notification -> Values.text(notification, "Function").stream())
                .flatMap(arn -> function(arn).stream())
                .filter(function -> allows(function, bucket))
                .toList();
    }

    private static boolean accepts(Map<String, Object> rule, String key) {
        String value = Values.text(rule, "Value").orElse("");
        return "prefix".equalsIgnoreCase(Values.text(rule, "Name").orElse(""))
                ? key.startsWith(value)
                : key.endsWith(value);
    }

    private Optional<LiveResource> function(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length < 7
                ? Optional.empty()
                : world.resources().find("AWS::Lambda::Function", parts[4], parts[3], parts[6]);
    }

    private Optional<String> refusal(LiveResource bucket, String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 7) {
            return Optional.of("The ARN could not be parsed" + INVALID);
        }
        if (!parts[3].equals(bucket.region())) {
            return Optional.of(
                    "The notification destination service region is not valid for the bucket location constraint"
                            + INVALID);
        }
        return function(arn).filter(each -> allows(each, bucket)).isPresent()
                ? Optional.empty()
                : Optional.of("Unable to validate the following destination configurations" + INVALID);
    }

    private boolean allows(LiveResource function, LiveResource bucket) {
        return world.resources()
                .find("AWS::Lambda::Permission", function.account(), function.region())
                .anyMatch(permission -> permission
                                .property("FunctionName")
                                .filter(function::isNamedBy)
                                .isPresent()
                        && permission
                                .property("Principal")
                                .filter("s3.amazonaws.com"::equals)
                                .isPresent()
                        && absentOr(permission, "SourceArn", "arn:aws:s3:::" + bucket.physicalId())
                        && absentOr(permission, "SourceAccount", bucket.account()));
    }

    private static boolean absentOr(LiveResource permission, String property, String value) {
        return permission.property(property).filter(text -> !text.equals(value)).isEmpty();
    }
}
