package dev.atelier.simulator.seed;

import dev.atelier.simulator.resources.ResourceTypes;
import dev.atelier.simulator.services.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is to exist before the first call. Every method speaks of the place last given to {@link #in}. */
public final class SeedBuilder {

    private final List<PlantedResource> resources = new ArrayList<>();
    private String account = "";
    private String region = "";

    /** Sets the account and region of what follows. */
    public SeedBuilder in(String inAccount, String inRegion) {
        account = inAccount;
        region = inRegion;
        return this;
    }

    /** A public hosted zone, which the registrar has delegated. */
    public SeedBuilder hostedZone(String domain) {
        return resource("AWS::Route53::HostedZone", Map.of("Name", domain));
    }

    /** A public hosted zone of a given id. */
    public SeedBuilder hostedZone(String id, String domain) {
        return add("AWS::Route53::HostedZone", Optional.of(id), Map.of("Name", domain));
    }

    /** A VPC of a given id. */
    public SeedBuilder vpc(String id, String cidr) {
        return add("AWS::EC2::VPC", Optional.of(id), Map.of("CidrBlock", cidr));
    }

    /**
     * A subnet of a given id.
     *
     * @param zone availability zone, such as {@code eu-west-1a}
     */
    public SeedBuilder subnet(String id, String vpc, String zone, String cidr) {
        return add(
                "AWS::EC2::Subnet", Optional.of(id), Map.of("VpcId", vpc, "AvailabilityZone", zone, "CidrBlock", cidr));
    }

    /** A key pair. */
    public SeedBuilder keyPair(String name) {
        return resource("AWS::EC2::KeyPair", Map.of("KeyName", name));
    }

    /** A mail address or domain that is verified with SES. */
    public SeedBuilder mailIdentity(String identity) {
        return resource("AWS::SES::EmailIdentity", Map.of("EmailIdentity", identity));
    }

    /** A secret with a text. */
    public SeedBuilder secret(String name, String value) {
        return resource("AWS::SecretsManager::Secret", Map.of("Name", name, "SecretString", value));
    }

    /** A parameter of the Parameter Store. */
    public SeedBuilder parameter(String name, String value) {
        return resource("AWS::SSM::Parameter", Map.of("Name", name, "Type", "String", "Value", value));
    }

    /** A bucket. */
    public SeedBuilder bucket(String name) {
        return resource("AWS::S3::Bucket", Map.of("BucketName", name));
    }

    /** An issued certificate of a given ARN. */
    public SeedBuilder certificate(String arn, String domain) {
        return add("AWS::CertificateManager::Certificate", Optional.of(arn), Map.of("DomainName", domain));
    }

    /**
     * What the scan of every image in a repository finds, which may not exist yet.
     *
     * @param severity such as {@code CRITICAL}
     */
    public SeedBuilder scanFinding(String repository, String name, String severity) {
        return resource("AWS::ECR::ScanFinding", Map.of("Repository", repository, "Name", name, "Severity", severity));
    }

    /**
     * A port that tunnels reach.
     *
     * @param host as the session names it, where {@code *} stands for any characters; the target itself is localhost
     * @param localPort where it really is, on loopback of this machine
     */
    public SeedBuilder endpoint(String host, int port, int localPort) {
        return resource("AWS::SSM::Endpoint", Map.of("Host", host, "Port", port, "To", localPort));
    }

    /** No container of this name has a shell, as those of images that hold a single program. */
    public SeedBuilder containerWithoutShell(String name) {
        return resource("AWS::ECS::ContainerWithoutShell", Map.of("Name", name));
    }

    /** A resource of any type with its CloudFormation properties. */
    public SeedBuilder resource(String type, Map<String, Object> properties) {
        return add(type, Optional.empty(), properties);
    }

    /** A resource of any type with a physical id of one's own. */
    public SeedBuilder resource(String type, String id, Map<String, Object> properties) {
        return add(type, Optional.of(id), properties);
    }

    SeedBuilder add(String type, Optional<String> id, Map<String, Object> properties) {
        resources.add(new PlantedResource(account, region, type, id, Map.copyOf(properties)));
        return this;
    }

    /** The seed. */
    public Seed build() {
        List<PlantedResource> all = List.copyOf(resources);
        return (world, services) -> {
            ResourceTypes types = ResourceTypes.bundled();
            all.forEach(resource -> resource.plant(world, services, types));
        };
    }
}
