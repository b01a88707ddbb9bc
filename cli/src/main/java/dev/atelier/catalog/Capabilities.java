package dev.atelier.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The acknowledgement that a template needs. CloudFormation looks at the template as it is written: a name that a condition leaves out
 * is a name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet, Capabilities</a>
 */
final class Capabilities {
    private static final Map<String, String> NAMES = Map.of(
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName");

    /** These have no name, or, as a policy, none that is unique in the account. */
    private static final Set<String> NAMELESS =
            Set.of("AWS::IAM::AccessKey", "AWS::IAM::Policy", "AWS::IAM::UserToGroupAddition");

    private Capabilities() {}

    /** One of the two capabilities for IAM, or none. */
    static List<String> of(Collection<Template.Resource> resources) {
        if (resources.stream().anyMatch(Capabilities::named)) {
            return List.of("CAPABILITY_NAMED_IAM");
        }
        return resources.stream().anyMatch(Capabilities::counts) ? List.of("CAPABILITY_IAM") : List.of();
    }

    private static boolean counts(Template.Resource resource) {
        return NAMES.containsKey(resource.type()) || NAMELESS.contains(resource.type());
    }

    private static boolean named(Template.Resource resource) {
        return Optional.ofNullable(NAMES.get(resource.type()))
                .filter(resource.properties()::containsKey)
                .isPresent();
    }
}
