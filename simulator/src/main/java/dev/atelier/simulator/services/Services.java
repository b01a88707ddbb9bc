package dev.atelier.simulator.services;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.sts.StsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a simulator offers beside CloudFormation: the one place where services are put together.
 *
 * @param all every service
 * @param behaviours by resource type; types that are absent do nothing beyond their row in the table
 * @param objects what CloudFormation reads from S3
 * @param secrets what CloudFormation reads from Secrets Manager
 * @param parameters what CloudFormation reads from the Parameter Store
 * @param hosts who answers unsigned calls
 */
public record Services(
        List<Service> all,
        Map<String, ResourceBehaviour> behaviours,
        ObjectReader objects,
        SecretReader secrets,
        ParameterReader parameters,
        VirtualHost hosts) {

    /** Puts the services together; called once for each simulator. */
    public static Services assemble() {
        return new Services(
                List.of(new StsService()),
                Map.of(),
                (bucket, key) -> Optional.empty(),
                (account, region, id, stage) -> Optional.empty(),
                (account, region, name) -> Optional.empty(),
                (world, call) -> Optional.empty());
    }
}
