package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.BuiltImage;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has a pipeline of Image Builder make a machine image, unless it has made one of the same version of its recipe already; a build that
 * is under way is followed.
 */
final class ImageRun implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final int LOOKS_FOR_A_NEW_ONE = 8;

    private final Surroundings surroundings;
    private final PipelineImages images;
    private final String step;
    private final Consumer<String> told;
    private final Consumer<String> made;

    private Phase phase = this::start;
    private int surprises;

    /**
     * @param told hears what is waited for
     * @param made hears the id of the machine image
     */
    ImageRun(
            Surroundings surroundings,
            Account account,
            String step,
            String pipeline,
            Consumer<String> told,
            Consumer<String> made) {
        this.surroundings = surroundings;
        this.images = new PipelineImages(account, pipeline);
        this.step = step;
        this.told = told;
        this.made = made;
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> start() {
        List<BuiltImage> all = images.current();
        Optional<String> machineImage = images.machineImage(all);
        if (machineImage.isPresent()) {
            told.accept("The machine image " + machineImage.get() + " is there already.");
            return done(machineImage.get());
        }
        String image = all.stream()
                .filter(BuiltImage::underWay)
                .findFirst()
                .map(BuiltImage::arn)
                .orElseGet(() -> images.account().pipelines().start(images.pipeline(), surroundings.token()));
        phase = () -> follow(image);
        return phase.advance();
    }

    private Optional<Duration> follow(String arn) {
        Optional<BuiltImage> image = images.current().stream()
                .filter(found -> found.arn().equals(arn))
                .findFirst();
        if (image.isEmpty() && ++surprises > LOOKS_FOR_A_NEW_ONE) {
            throw new Failure.Failed(
                    "image-failed",
                    "Image Builder does not know the image " + arn + " of step " + step + " any more.",
                    "Run the same command again to build a new one.");
        }
        if (image.isEmpty() || image.get().underWay()) {
            image.ifPresent(found -> told.accept(
                    "The image " + found.label() + " is " + found.status() + "; in all it takes about half an hour."));
            return Optional.of(BETWEEN_LOOKS);
        }
        return done(images.machineImage(List.of(image.get())).orElseThrow(() -> failure(image.get())));
    }

    private Optional<Duration> done(String machineImage) {
        made.accept(machineImage);
        return Optional.empty();
    }

    private Failure failure(BuiltImage image) {
        String reason = image.available()
                ? " but there is no machine image of it in this region."
                : image.reason().isBlank() ? "." : ": " + image.reason().strip();
        return new Failure.Failed(
                "image-failed",
                "The image " + image.label() + " of step " + step + " is " + image.status() + reason,
                "Look at its log in CloudWatch, group " + image.logGroup() + ", stream " + image.logStream()
                        + ", then run the same command again.");
    }
}
