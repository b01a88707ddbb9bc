package dev.atelier.simulator.services.codebuild;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ecr.Images;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every build. A build whose environment has {@value #IMAGES}, a list of {@code source=repositoryUri:tag} between blanks, pushes
 * those images when its time has passed; one that the registry refuses fails it.
 */
final class Builds {

    static final String PROJECT = "AWS::CodeBuild::Project";
    static final String IMAGES = "IMAGES";

    /** Estimates: what copying one image of one to two gigabytes takes, and what a build without images takes. */
    private static final int SECONDS_PER_IMAGE = 75;

    private static final int SECONDS_WITHOUT = 30;

    private final Images images;
    private final List<Build> all = new ArrayList<>();

    Builds(Images images) {
        this.images = images;
    }

    Optional<Build> find(String id) {
        return all.stream().filter(build -> build.id().equals(id)).findFirst();
    }

    /** Newest first. */
    Stream<Build> of(LiveResource project) {
        return all.reversed().stream().filter(build -> build.project() == project);
    }

    Build start(World world, LiveResource project, Map<String, String> environment, String token) {
        Optional<Build> same =
                of(project).filter(build -> build.token().equals(token)).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        double scale = world.scaled(Duration.ofSeconds(1)).toNanos() / 1e9;
        var build = new Build(
                project.physicalId() + ":" + world.random().uuid(), project, environment, token, world.now(), scale);
        all.add(build);
        List<String> pushes = pushes(build);
        int work = pushes.isEmpty() ? SECONDS_WITHOUT : SECONDS_PER_IMAGE * pushes.size();
        world.later(Duration.ofSeconds((long) Build.opening() + work), () -> finish(world, build));
        return build;
    }

    private void finish(World world, Build build) {
        if (build.status() != Build.Status.IN_PROGRESS) {
            return;
        }
        try {
            pushes(build).forEach(push -> push(world, build.project(), push));
            build.finish(Build.Status.SUCCEEDED, world.now(), "");
        } catch (AwsError e) {
            build.finish(
                    Build.Status.FAILED,
                    world.now(),
                    "Error while executing command: the image cannot be pushed. Reason: " + e.message());
        }
    }

    private void push(World world, LiveResource project, String push) {
        int equals = push.indexOf('=');
        int colon = push.lastIndexOf(':');
        if (equals < 1 || colon < equals) {
            throw AwsError.badRequest("InvalidImages", "\"" + push + "\" is not of the form source=repositoryUri:tag.");
        }
        images.push(
                world,
                project.account(),
                push.substring(equals + 1, colon),
                push.substring(colon + 1),
                push.substring(0, equals));
    }

    private static List<String> pushes(Build build) {
        String text = build.environment().getOrDefault(IMAGES, "").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}
