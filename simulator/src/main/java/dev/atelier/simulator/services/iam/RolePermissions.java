package dev.atelier.simulator.services.iam;

import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.ResourceStore;
import dev.atelier.simulator.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which actions the policies of a role allow. Resources and conditions are not looked at, as the agents' own actions know none; neither
 * are denials.
 */
public final class RolePermissions {

    private static final List<String> MANAGED_BY_AWS = List.of(
            "AmazonSSMManagedInstanceCore",
            "AmazonSSMManagedEC2InstanceDefaultPolicy",
            "PowerUserAccess",
            "AdministratorAccess");

    private final World world;
    private final String account;

    /** The roles of an account. */
    public RolePermissions(World world, String account) {
        this.world = world;
        this.account = account;
    }

    /** The role of an instance profile, by the profile's name or ARN. */
    public Optional<LiveResource> ofProfile(String profile) {
        return find("AWS::IAM::InstanceProfile", profile).stream()
                .flatMap(found -> Values.texts(found.properties().get("Roles")).stream())
                .findFirst()
                .flatMap(this::role);
    }

    /** A role, by name or ARN; empty when it is not one of this account's. */
    public Optional<LiveResource> role(String asked) {
        return find("AWS::IAM::Role", asked);
    }

    private Optional<LiveResource> find(String type, String asked) {
        return world.resources().find(type, account, ResourceStore.GLOBAL, asked);
    }

    /** Whether a role allows an action, such as {@code ssmmessages:OpenDataChannel}. */
    public boolean allows(LiveResource role, String action) {
        List<String> attached = Values.texts(role.properties().get("ManagedPolicyArns"));
        return attached.stream().anyMatch(arn -> MANAGED_BY_AWS.contains(arn.substring(arn.lastIndexOf('/') + 1)))
                || documents(role, attached).anyMatch(document -> allows(document, action));
    }

    private Stream<Object> documents(LiveResource role, List<String> attached) {
        Stream<Object> inline = Values.maps(role.properties().get("Policies")).stream()
                .map(policy -> policy.getOrDefault("PolicyDocument", Map.of()));
        Stream<Object> others = Stream.of("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy")
                .flatMap(type -> world.resources().find(type, account, ResourceStore.GLOBAL))
                .filter(policy -> attached.stream().anyMatch(policy::isNamedBy)
                        || Values.texts(policy.properties().get("Roles")).contains(role.physicalId())
                        || policy.property("RoleName")
                                .filter(role.physicalId()::equals)
                                .isPresent())
                .map(policy -> policy.properties().getOrDefault("PolicyDocument", Map.of()));
        return Stream.concat(inline, others);
    }

    private static boolean allows(Object document, String action) {
        return statements(Values.map(document).get("Statement")).stream()
                .filter(statement -> "Allow".equals(statement.get("Effect")))
                .flatMap(statement -> Values.texts(statement.get("Action")).stream())
                .map(allowed -> new Glob(allowed.toLowerCase(Locale.ROOT)))
                .anyMatch(allowed -> allowed.matches(action.toLowerCase(Locale.ROOT)));
    }

    /** One statement may stand without a list. */
    private static List<Map<String, Object>> statements(@Nullable Object value) {
        return value instanceof Collection<?> ? Values.maps(value) : List.of(Values.map(value));
    }
}
