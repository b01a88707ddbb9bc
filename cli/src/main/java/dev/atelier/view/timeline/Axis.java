package dev.atelier.view.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The time of a chapter from left to right, in percent. */
record Axis(Instant begin, Duration length) {
    private static final int MOST_TICKS = 10;
    private static final List<Long> STEPS =
            List.of(1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 14_400L, 43_200L);

    static Axis of(Chapter chapter) {
        Duration shortest = Duration.ofSeconds(1);
        return new Axis(chapter.begin(), chapter.took().compareTo(shortest) < 0 ? shortest : chapter.took());
    }

    /** Where a time lies; what AWS dates before the begin, because its clock is behind ours, lies at the begin. */
    double percent(Instant time) {
        double seconds = Duration.between(begin, time).toMillis() / 1000.0;
        return Math.clamp(seconds * 100_000 / length.toMillis(), 0, 100);
    }

    /** Round times after the begin, in seconds, at most ten of them but for the begin. */
    List<Long> ticks() {
        long seconds = length.toSeconds();
        long step = STEPS.stream()
                .filter(candidate -> seconds / candidate <= MOST_TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
        return LongStream.iterate(0, tick -> tick <= seconds, tick -> tick + step)
                .boxed()
                .toList();
    }

    /** {@code 0:07}, {@code 12:45}, {@code 1:02:45}: what has passed since the begin. */
    String clock(Instant time) {
        return clock(Math.max(0, Duration.between(begin, time).toSeconds()));
    }

    static String clock(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
