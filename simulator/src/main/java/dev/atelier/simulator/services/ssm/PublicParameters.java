package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.JsonReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters that AWS publishes in every account: the newest machine images. The ids are made up, and stay the same for a name
 * and region.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-finding-public-parameters.html">Public
 *     parameters</a>
 */
final class PublicParameters {

    private static final List<Pattern> IMAGES = List.of(
            Pattern.compile(
                    "/aws/service/ecs/optimized-ami/(amazon-linux-2|amazon-linux-2023)(/arm64|/gpu|/inf|/neuron)?/recommended/image_id"),
            Pattern.compile("/aws/service/ami-amazon-linux-latest/(al2023-ami|amzn2-ami)-[a-z0-9._-]+"),
            Pattern.compile(
                    "/aws/service/canonical/ubuntu/(server|server-minimal|pro-server)/[0-9a-z.]+/stable/current/(amd64|arm64)/hvm/ebs-gp[23]/ami-id"),
            Pattern.compile("/aws/service/debian/release/[0-9]+/latest/(amd64|arm64)"));
    private static final Pattern ECS_RECOMMENDED = Pattern.compile(
            "/aws/service/ecs/optimized-ami/(amazon-linux-2|amazon-linux-2023)(/[a-z0-9]+)?/recommended");

    private PublicParameters() {}

    static Optional<String> value(String region, String name) {
        if (IMAGES.stream().anyMatch(image -> image.matcher(name).matches())) {
            return Optional.of(image(region, name));
        }
        return ECS_RECOMMENDED.matcher(name).matches()
                ? Optional.of(JsonReply.text(Map.of(
                        "image_id", image(region, name + "/image_id"), "os", "Amazon Linux 2023", "schema_version", 1)))
                : Optional.empty();
    }

    private static String image(String region, String name) {
        long first = 1125899906842597L;
        for (char c : (region + name).toCharArray()) {
            first = 31 * first + c;
        }
        return "ami-0" + String.format(Locale.ROOT, "%016x", first);
    }
}
