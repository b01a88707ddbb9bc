package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.BuiltImage;
import dev.atelier.aws.Machine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Removes what pipelines have made, which would outlive them: machine images, their snapshots, and what Image Builder knows of them.
 * A build that is under way is cancelled first. A machine image from which an instance of somebody else runs stays.
 */
final class ImageRemoval implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final Account account;
    private final Supplier<List<String>> pipelines;
    private final Consumer<String> told;
    private final Set<String> cancelled = new HashSet<>();

    /**
     * @param pipelines gives their ARNs
     * @param told hears what is removed and what stays
     */
    ImageRemoval(Surroundings surroundings, Account account, Supplier<List<String>> pipelines, Consumer<String> told) {
        this.surroundings = surroundings;
        this.account = account;
        this.pipelines = pipelines;
        this.told = told;
    }

    @Override
    public Optional<Duration> advance() {
        List<BuiltImage> images = pipelines.get().stream()
                .flatMap(pipeline -> account.pipelines().images(pipeline).stream())
                .toList();
        List<BuiltImage> underWay = images.stream().filter(BuiltImage::underWay).toList();
        underWay.stream().map(BuiltImage::arn).filter(cancelled::add).forEach(this::cancel);
        if (!underWay.isEmpty()) {
            return Optional.of(BETWEEN_LOOKS);
        }
        images.forEach(image -> {
            image.machineImages().forEach(this::remove);
            account.pipelines().delete(image.arn());
        });
        return Optional.empty();
    }

    private void cancel(String image) {
        account.pipelines().cancel(image, surroundings.token());
        told.accept("Cancelled the build of the image " + image + ".");
    }

    private void remove(String machineImage) {
        if (!account.machineImages().exists(machineImage)) {
            return;
        }
        List<String> users = account.machines().find(Map.of("image-id", machineImage)).stream()
                .map(Machine::id)
                .toList();
        if (users.isEmpty()) {
            account.machineImages().remove(machineImage);
            told.accept("Removed the machine image " + machineImage + " and its snapshots.");
        } else {
            told.accept("The machine image " + machineImage + " stays: " + String.join(", ", users) + " run from it.");
        }
    }
}
