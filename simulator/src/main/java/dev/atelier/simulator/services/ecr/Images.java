package dev.atelier.simulator.services.ecr;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of every repository. */
public final class Images {

    static final String REPOSITORY = "AWS::ECR::Repository";

    private final Map<LiveResource, List<Image>> byRepository = new HashMap<>();

    List<Image> of(LiveResource repository) {
        return List.copyOf(byRepository.getOrDefault(repository, List.of()));
    }

    void forget(LiveResource repository) {
        byRepository.remove(repository);
    }

    Optional<Image> tagged(LiveResource repository, String tag) {
        return of(repository).stream()
                .filter(image -> image.tags().contains(tag))
                .findFirst();
    }

    Optional<Image> digest(LiveResource repository, String digest) {
        return of(repository).stream()
                .filter(image -> image.digest().equals(digest))
                .findFirst();
    }

    void remove(LiveResource repository, Image image) {
        byRepository.getOrDefault(repository, new ArrayList<>()).remove(image);
    }

    /**
     * Pushes an image as it comes from a source, such as {@code docker.io/posit/connect:2026.08.0}: equal sources have equal digests.
     *
     * @param uri of the repository, without tag
     * @throws AwsError where the registry would refuse it: no such repository, or an immutable tag that is another image's
     */
    public void push(World world, String account, String uri, String tag, String source) {
        LiveResource repository = world.resources()
                .find(REPOSITORY)
                .filter(each -> each.account().equals(account))
                .filter(each ->
                        each.attribute("RepositoryUri").filter(uri::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> notFound(uri.substring(uri.indexOf('/') + 1), account));
        put(world, repository, tag, source);
    }

    /** Puts a manifest under a tag; its digest is that of its text. */
    Image put(World world, LiveResource repository, String tag, String manifest) {
        String digest = "sha256:" + sha256(manifest);
        Optional<Image> present = tagged(repository, tag);
        if (present.filter(image -> image.digest().equals(digest)).isPresent()) {
            return present.get();
        }
        if (present.isPresent()
                && repository
                        .property("ImageTagMutability")
                        .filter("IMMUTABLE"::equals)
                        .isPresent()) {
            throw AwsError.badRequest(
                    "ImageTagAlreadyExistsException",
                    "The image tag '" + tag + "' already exists in the '" + repository.physicalId()
                            + "' repository and cannot be overwritten because the tag is immutable.");
        }
        present.ifPresent(image -> image.tags().remove(tag));
        Image image = digest(repository, digest).orElseGet(() -> {
            var fresh = new Image(digest, manifest, world.now());
            byRepository.computeIfAbsent(repository, same -> new ArrayList<>()).add(fresh);
            return fresh;
        });
        image.tags().add(tag);
        return image;
    }

    static AwsError notFound(String name, String account) {
        return AwsError.badRequest(
                "RepositoryNotFoundException",
                "The repository with name '" + name + "' does not exist in the registry with id '" + account + "'");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
