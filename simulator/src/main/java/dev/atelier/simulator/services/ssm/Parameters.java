package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ParameterReader;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** The parameters of the Parameter Store, an account's own and AWS's public ones. */
public final class Parameters implements ParameterReader {

    static final String TYPE = "AWS::SSM::Parameter";

    private final World world;

    /** Those of a world. */
    public Parameters(World world) {
        this.world = world;
    }

    /**
     * A parameter as calls show it.
     *
     * @param type {@code String}, {@code StringList} or {@code SecureString}
     */
    record Parameter(String name, String arn, String type, String value, long version, Instant modified) {

        static Parameter of(LiveResource resource) {
            return new Parameter(
                    resource.physicalId(),
                    parameterArn(resource.account(), resource.region(), resource.physicalId()),
                    resource.property("Type").orElse("String"),
                    resource.property("Value").orElse(""),
                    resource.attribute("Version").map(Long::parseLong).orElse(1L),
                    resource.attributes().get("Modified") instanceof Instant at ? at : resource.created());
        }
    }

    @Override
    public Optional<String> read(String account, String region, String name) {
        return PublicParameters.value(region, name)
                .or(() -> own(world, account, region, name).flatMap(own -> own.property("Value")));
    }

    /** A parameter by name or ARN; {@code name:version} asks for a version, of which only the newest is kept. */
    static Optional<Parameter> find(ServiceCall call, String asked) {
        String name =
                asked.startsWith("arn:") ? asked.substring(asked.indexOf(":parameter") + ":parameter".length()) : asked;
        return PublicParameters.value(call.region(), name)
                .map(value ->
                        new Parameter(name, parameterArn("", call.region(), name), "String", value, 1, Instant.EPOCH))
                .or(() -> own(call.world(), call.account(), call.region(), name).map(Parameter::of));
    }

    static Optional<LiveResource> own(World world, String account, String region, String name) {
        return world.resources()
                .find(TYPE, account, region)
                .filter(each -> each.physicalId().equals(name))
                .findFirst();
    }

    static AwsError notFound(String name) {
        return AwsError.badRequest("ParameterNotFound", "Parameter " + name + " not found.");
    }

    private static String parameterArn(String account, String region, String name) {
        return "arn:aws:ssm:" + region + ":" + account + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }
}
