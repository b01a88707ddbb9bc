package dev.atelier.simulator.cloudformation.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a caller must acknowledge before a template is used. */
public final class Capabilities {

    private static final String IAM = "CAPABILITY_IAM";
    private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
    private static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";

    private static final Map<String, String> NAME_PROPERTY = Map.of(
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName");
    private static final Set<String> NAMELESS =
            Set.of("AWS::IAM::Policy", "AWS::IAM::AccessKey", "AWS::IAM::UserToGroupAddition");

    private Capabilities() {}

    /** The types that need an acknowledgement. */
    public static List<String> reasons(Template template) {
        return template.resources().values().stream()
                .map(ResourceDefinition::type)
                .filter(type -> NAMELESS.contains(type) || NAME_PROPERTY.containsKey(type))
                .distinct()
                .toList();
    }

    /** The capability a template needs, if any. */
    public static Optional<String> required(Template template) {
        boolean named = template.resources().values().stream().anyMatch(Capabilities::isNamed);
        return named ? Optional.of(NAMED_IAM) : reasons(template).isEmpty() ? Optional.empty() : Optional.of(IAM);
    }

    /** The capabilities a template needs and the caller did not give. */
    public static List<String> missing(Template template, Collection<String> given) {
        Optional<String> iam = required(template)
                .filter(each -> !given.contains(NAMED_IAM) && !(each.equals(IAM) && given.contains(IAM)));
        Optional<String> expand = template.transforms().isEmpty() || given.contains(AUTO_EXPAND)
                ? Optional.empty()
                : Optional.of(AUTO_EXPAND);
        return Stream.concat(iam.stream(), expand.stream()).toList();
    }

    private static boolean isNamed(ResourceDefinition resource) {
        String property = NAME_PROPERTY.get(resource.type());
        return property != null && resource.properties().containsKey(property);
    }
}
