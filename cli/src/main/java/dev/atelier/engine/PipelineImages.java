package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.BuiltImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a pipeline of Image Builder has made of its recipe as it stands now. */
record PipelineImages(Account account, String pipeline) {

    /** The images of this version of the recipe, the newest first; a new version has none yet. */
    List<BuiltImage> current() {
        return account.pipelines()
                .recipe(pipeline)
                .map(recipe -> account.pipelines().images(pipeline).stream()
                        .filter(image -> image.madeOf(recipe))
                        .sorted(Comparator.comparingInt(BuiltImage::build).reversed())
                        .toList())
                .orElse(List.of());
    }

    /** The id of the machine image to use; one that somebody has deregistered is none. */
    Optional<String> machineImage() {
        return machineImage(current());
    }

    Optional<String> machineImage(List<BuiltImage> images) {
        return images.stream()
                .filter(BuiltImage::available)
                .flatMap(image -> image.machineImages().stream())
                .filter(account.machineImages()::exists)
                .findFirst();
    }
}
