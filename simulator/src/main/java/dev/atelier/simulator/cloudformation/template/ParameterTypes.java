package dev.atelier.simulator.cloudformation.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameter types CloudFormation knows, and the resource types that some of their values name. */
final class ParameterTypes {

    private static final Map<String, String> NAMES_RESOURCE = Map.of(
            "AWS::EC2::VPC::Id", "AWS::EC2::VPC",
            "AWS::EC2::Subnet::Id", "AWS::EC2::Subnet",
            "AWS::EC2::SecurityGroup::Id", "AWS::EC2::SecurityGroup",
            "AWS::EC2::KeyPair::KeyName", "AWS::EC2::KeyPair",
            "AWS::Route53::HostedZone::Id", "AWS::Route53::HostedZone",
            "AWS::EC2::Volume::Id", "AWS::EC2::Volume",
            "AWS::EC2::Instance::Id", "AWS::EC2::Instance");

    private static final Set<String> OTHER = Set.of(
            "String",
            "Number",
            "AWS::EC2::AvailabilityZone::Name",
            "AWS::EC2::Image::Id",
            "AWS::EC2::SecurityGroup::GroupName",
            "AWS::SSM::Parameter::Name");

    private ParameterTypes() {}

    static boolean known(String type) {
        if (type.startsWith("AWS::SSM::Parameter::Value<") && type.endsWith(">")) {
            return known(type.substring("AWS::SSM::Parameter::Value<".length(), type.length() - 1));
        }
        if (type.startsWith("List<") && type.endsWith(">")) {
            return known(type.substring(5, type.length() - 1));
        }
        return type.equals("CommaDelimitedList") || OTHER.contains(type) || NAMES_RESOURCE.containsKey(type);
    }

    static Optional<String> resourceNamedBy(String type) {
        return Optional.ofNullable(NAMES_RESOURCE.get(type));
    }
}
