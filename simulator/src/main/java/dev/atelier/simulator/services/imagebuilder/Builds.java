package dev.atelier.simulator.services.imagebuilder;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.MachineImages;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every image that a pipeline has begun. A seed may plant a {@value #FAILURE} with a Reason: the next build fails with it, and the one
 * after it succeeds.
 */
final class Builds {

    static final String TYPE = "AWS::ImageBuilder::Image";
    static final String FAILURE = "AWS::ImageBuilder::BuildFailure";
    private static final String RECIPE = "AWS::ImageBuilder::ImageRecipe";
    private static final String DISTRIBUTION = "AWS::ImageBuilder::DistributionConfiguration";

    private final MachineImages machineImages;
    private final Map<String, Build> all = new LinkedHashMap<>();
    private final Map<String, Build> byToken = new HashMap<>();

    Builds(MachineImages machineImages) {
        this.machineImages = machineImages;
    }

    Optional<Build> find(String arn) {
        return Optional.ofNullable(all.get(arn));
    }

    /** Oldest first. */
    List<Build> of(String pipeline) {
        return all.values().stream()
                .filter(build -> build.image()
                        .property("SourcePipelineArn")
                        .filter(pipeline::equals)
                        .isPresent())
                .toList();
    }

    void remove(World world, Build build) {
        all.remove(build.image().physicalId());
        world.resources().remove(build.image());
    }

    /** The same token gives the same build. */
    Build start(World world, LiveResource pipeline, String token, Map<String, Object> tags) {
        return byToken.computeIfAbsent(token, _ -> start(world, pipeline, tags));
    }

    private Build start(World world, LiveResource pipeline, Map<String, Object> given) {
        String recipe = pipeline.property("ImageRecipeArn").orElse("");
        String versions = recipe.replace(":image-recipe/", ":image/") + "/";
        long number = 1
                + all.keySet().stream().filter(arn -> arn.startsWith(versions)).count();
        var image =
                LiveResource.standalone(TYPE, pipeline.account(), pipeline.region(), versions + number, world.now());
        image.properties().put("SourcePipelineArn", pipeline.physicalId());
        image.properties().put("ImageRecipeArn", recipe);
        image.properties().put("Tags", given);
        world.resources().add(image);
        boolean tested = Values.text(pipeline.properties(), "ImageTestsConfiguration.ImageTestsEnabled")
                .filter("false"::equals)
                .isEmpty();
        var build = new Build(image, tested, world.scaled(Duration.ofSeconds(1)).toNanos() / 1e9);
        all.put(image.physicalId(), build);
        Map<String, String> tags = tags(world, pipeline);
        world.later(build.whole(), () -> finish(world, build, tags));
        return build;
    }

    private void finish(World world, Build build, Map<String, String> tags) {
        if (!build.runs()) {
            return;
        }
        LiveResource image = build.image();
        Optional<LiveResource> failure =
                world.resources().find(FAILURE, image.account(), image.region()).findFirst();
        failure.ifPresentOrElse(
                planted -> {
                    world.resources().remove(planted);
                    build.end(new Build.Outcome(
                            "FAILED", planted.property("Reason").orElse(""), Optional.empty()));
                },
                () -> {
                    String name = image.physicalId().replaceFirst(".*:image/([^/]+)/.*", "$1");
                    String id = machineImages.register(
                            world, image.account(), image.region(), name + " " + world.now(), tags(image, tags));
                    build.end(new Build.Outcome("AVAILABLE", "", Optional.of(id)));
                });
    }

    /** What Image Builder itself adds. */
    private static Map<String, String> tags(LiveResource image, Map<String, String> given) {
        Map<String, String> tags = new LinkedHashMap<>(given);
        tags.put("CreatedBy", "EC2 Image Builder");
        tags.put("Ec2ImageBuilderArn", image.physicalId());
        return tags;
    }

    /** Those of the distribution to this region; without a distribution those of the recipe. */
    private static Map<String, String> tags(World world, LiveResource pipeline) {
        Optional<LiveResource> distribution = referred(world, pipeline, DISTRIBUTION, "DistributionConfigurationArn");
        Map<String, Object> tags = distribution
                .map(found -> Values.maps(found.properties().get("Distributions")).stream()
                        .filter(each -> Values.text(each.get("Region"))
                                .filter(pipeline.region()::equals)
                                .isPresent())
                        .findFirst()
                        .map(each -> Values.map(Values.at(each, "AmiDistributionConfiguration.AmiTags")))
                        .orElse(Map.of()))
                .or(() -> referred(world, pipeline, RECIPE, "ImageRecipeArn")
                        .map(recipe -> Values.map(recipe.properties().get("AmiTags"))))
                .orElse(Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        tags.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    private static Optional<LiveResource> referred(World world, LiveResource pipeline, String type, String property) {
        return pipeline.property(property)
                .flatMap(arn -> world.resources().find(type, pipeline.account(), pipeline.region(), arn));
    }
}
