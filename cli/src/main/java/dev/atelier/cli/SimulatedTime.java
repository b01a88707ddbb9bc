package dev.atelier.cli;

import dev.atelier.events.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Time that runs faster than the real one from a given moment on. The simulated AWS has it by {@code --speed}; a program that works
 * with that AWS shares it by {@code ATELIER_CLOCK}, else its pauses and limits would be those of a slow day.
 *
 * @param begin when both times were equal
 * @param speed how many times faster it runs
 */
record SimulatedTime(Instant begin, double speed) {
    /** The variable that {@code simulate} prints: {@code SPEED@BEGIN}, such as {@code 60@2026-11-20T10:00:00Z}. */
    static final String VARIABLE = "ATELIER_CLOCK";

    static final int FASTEST = 100_000;

    static final SimulatedTime REAL = new SimulatedTime(Instant.EPOCH, 1);

    /** @throws Failure.Invalid when the text is not of that form */
    static SimulatedTime parse(String text) {
        int at = text.indexOf('@');
        try {
            SimulatedTime time =
                    new SimulatedTime(Instant.parse(text.substring(at + 1)), Double.parseDouble(text.substring(0, at)));
            if (time.speed > 0 && time.speed <= FASTEST) {
                return time;
            }
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            // Said below, as for a number out of range.
        }
        throw new Failure.Invalid(
                "usage",
                VARIABLE + " is not of the form that atelier simulate prints, such as 60@2026-11-20T10:00:00Z.",
                "Unset " + VARIABLE + ", or export what atelier simulate printed.");
    }

    String variable() {
        String number =
                speed == Math.rint(speed) ? String.valueOf((long) speed) : String.format(Locale.ROOT, "%s", speed);
        return VARIABLE + "=" + number + "@" + begin;
    }

    InstantSource clock() {
        InstantSource real = InstantSource.system();
        return speed == 1
                ? real
                : () -> begin.plusNanos(
                        (long) (Duration.between(begin, real.instant()).toNanos() * speed));
    }
}
