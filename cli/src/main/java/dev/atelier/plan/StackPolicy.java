package dev.atelier.plan;

import static java.util.stream.Collectors.joining;

import dev.atelier.catalog.Template;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stack policy that keeps a stack's data from every tool that updates stacks: CloudFormation itself then refuses to replace or
 * delete what {@link DataGuard} guards. A policy can be replaced but not removed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">Stack policies</a>
 */
public final class StackPolicy {
    private static final String ALLOW =
            "{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"}";
    private static final String DENY =
            "{\"Effect\":\"Deny\",\"Action\":[\"Update:Replace\",\"Update:Delete\"],\"Principal\":\"*\",";
    private static final String OPENING = "{\"Statement\":[" + ALLOW + "," + DENY;

    private StackPolicy() {}

    /**
     * The policy for a stack, as JSON; empty where it holds nothing to guard.
     *
     * @param except logical ids of the resources that may go this once
     */
    public static Optional<String> of(Installation.Stack stack, Collection<String> except) {
        String resources = except.isEmpty()
                ? "\"Resource\":\"*\""
                : "\"NotResource\":" + list(except.stream().sorted().map(id -> "LogicalResourceId/" + id));
        if (stack.stateful()) {
            return Optional.of(OPENING + resources + "}]}");
        }
        String types = list(stack.template().resources().values().stream()
                .filter(resource -> StatefulTypes.lost(resource.type(), resource.properties())
                        .isPresent())
                .map(Template.Resource::type)
                .distinct()
                .sorted());
        return types.equals("[]")
                ? Optional.empty()
                : Optional.of(
                        OPENING + resources + ",\"Condition\":{\"StringEquals\":{\"ResourceType\":" + types + "}}}]}");
    }

    /** Whether somebody else has set this policy to forbid something, so that it is not ours to replace. */
    public static boolean foreign(String policy) {
        return plain(policy).contains("\"Deny\"") && !plain(policy).startsWith(OPENING);
    }

    /** Whether two policies are the same but for white space. */
    public static boolean same(String policy, String other) {
        return plain(policy).equals(plain(other));
    }

    private static String plain(String policy) {
        return policy.replaceAll("\\s", "");
    }

    private static String list(Stream<String> texts) {
        return texts.map(text -> "\"" + text + "\"").collect(joining(",", "[", "]"));
    }
}
