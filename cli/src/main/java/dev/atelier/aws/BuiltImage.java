package dev.atelier.aws;

import java.util.List;
import java.util.Set;

/**
 * An image that a pipeline of Image Builder has begun: a version of its recipe, built once.
 *
 * @param arn such as {@code arn:aws:imagebuilder:eu-west-1:111122223333:image/nodes/1.0.2/1}
 * @param status Image Builder's word, such as {@code BUILDING}, {@code AVAILABLE} or {@code FAILED}
 * @param reason why it failed; may be empty
 * @param machineImages ids of EC2's images that came of it in this region
 * @param logGroup the log group of the build
 */
public record BuiltImage(String arn, String status, String reason, List<String> machineImages, String logGroup) {
    private static final String IMAGE = ":image/";
    private static final String RECIPE = ":image-recipe/";
    private static final Set<String> UNDER_WAY =
            Set.of("PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING");

    public BuiltImage {
        machineImages = List.copyOf(machineImages);
    }

    /** Whether it is still being built. */
    public boolean underWay() {
        return UNDER_WAY.contains(status);
    }

    /** Whether it can be used. */
    public boolean available() {
        return status.equals("AVAILABLE");
    }

    /** Whether it was made of just this version of a recipe, given by its ARN. */
    public boolean madeOf(String recipe) {
        return arn.startsWith(recipe.replace(RECIPE, IMAGE) + "/");
    }

    /** Name, version and build, such as {@code nodes/1.0.2/1}. */
    public String label() {
        return arn.substring(arn.indexOf(IMAGE) + IMAGE.length());
    }

    /** Which build of its version it is: 1 is the first. */
    public int build() {
        return Integer.parseInt(arn.substring(arn.lastIndexOf('/') + 1));
    }

    /** The stream of the log group that holds its log. */
    public String logStream() {
        return label().substring(label().indexOf('/') + 1);
    }
}
