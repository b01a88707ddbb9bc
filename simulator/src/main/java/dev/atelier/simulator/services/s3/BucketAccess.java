package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a bucket lets in. In the bucket's own account its policy need not name them; what a role's own policies say, and denials, are
 * not looked at.
 */
public final class BucketAccess {

    private static final Set<String> COMPARISONS = Set.of("ArnEquals", "ArnLike", "StringEquals", "StringLike");

    private final World world;

    /** The buckets of a world. */
    public BucketAccess(World world) {
        this.world = world;
    }

    /** Whether a role, by its ARN, may do something in a bucket; not where there is no such bucket. */
    public boolean allows(String bucket, String role, String action) {
        return Buckets.find(world, bucket)
                .filter(found -> found.account().equals(account(role)) || byPolicy(found, role, action))
                .isPresent();
    }

    private boolean byPolicy(LiveResource bucket, String role, String action) {
        return world.resources()
                .find("AWS::S3::BucketPolicy")
                .filter(policy ->
                        policy.property("Bucket").filter(bucket::isNamedBy).isPresent())
                .flatMap(policy -> statements(Values.at(policy.properties(), "PolicyDocument.Statement")).stream())
                .filter(statement -> "Allow".equals(statement.get("Effect")))
                .filter(statement -> Values.texts(statement.get("Action")).stream()
                        .anyMatch(allowed -> new Glob(allowed).matches(action)))
                .filter(statement -> names(statement.get("Principal"), role))
                .anyMatch(statement -> holds(Values.map(statement.get("Condition")), role));
    }

    private static boolean names(@Nullable Object principal, String role) {
        List<String> named = principal instanceof Map<?, ?> by ? Values.texts(by.get("AWS")) : Values.texts(principal);
        return named.stream()
                .anyMatch(each -> each.equals("*")
                        || each.equals(role)
                        || each.equals(account(role))
                        || each.endsWith("::" + account(role) + ":root"));
    }

    /** Of the conditions only the one on who calls is understood; any other does not hold. */
    private static boolean holds(Map<String, Object> conditions, String role) {
        return conditions.entrySet().stream()
                .allMatch(condition -> COMPARISONS.contains(condition.getKey())
                        && Values.map(condition.getValue()).entrySet().stream()
                                .allMatch(wanted -> wanted.getKey().equalsIgnoreCase("aws:PrincipalArn")
                                        && Values.texts(wanted.getValue()).stream()
                                                .anyMatch(arn -> new Glob(arn).matches(role))));
    }

    /** One statement may stand without a list. */
    private static List<Map<String, Object>> statements(@Nullable Object value) {
        return value instanceof Collection<?> ? Values.maps(value) : List.of(Values.map(value));
    }

    private static String account(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
