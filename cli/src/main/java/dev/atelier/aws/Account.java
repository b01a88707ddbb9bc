package dev.atelier.aws;

import dev.atelier.config.Config;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sts.StsClient;

/** One account and region, with a gateway for each service; a gateway's client is made when it is first used. */
public final class Account {
    private final Config.Account config;
    private final IdentityGateway identity;
    private final Supplier<CloudFormationGateway> cloudFormation;

    Account(Config.Account config, Calls calls, Clients clients) {
        this.config = config;
        this.identity = new IdentityGateway(calls, new Lazy<>(() -> clients.build(StsClient.builder())));
        this.cloudFormation =
                new Lazy<>(() -> new CloudFormationGateway(calls, clients.build(CloudFormationClient.builder())));
    }

    /** The role it plays in the system, such as {@code main}. */
    public String role() {
        return config.role();
    }

    /** The twelve digits. */
    public String id() {
        return config.id();
    }

    public String region() {
        return config.region();
    }

    /** Who acts here; asked once. */
    public Identity identity() {
        return identity.caller();
    }

    public CloudFormationGateway cloudFormation() {
        return cloudFormation.get();
    }
}
