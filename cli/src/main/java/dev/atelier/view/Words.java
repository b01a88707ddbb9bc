package dev.atelier.view;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations as people say them. */
public final class Words {
    private Words() {}

    /** {@code 45 s}, {@code 2 min 7 s}, {@code 1 h 3 min}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = duration.toMinutes();
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /** {@code 45 min}, {@code 3 h}, {@code 2 days}: how long ago something was. */
    static String age(Duration age) {
        return age.toHours() >= 48
                ? age.toDays() + " days"
                : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    /** {@code 512 B}, {@code 1.2 kB}, {@code 34.5 GB}. */
    static String bytes(long number) {
        if (number < 1000) {
            return number + " B";
        }
        double amount = number;
        int power = -1;
        while (amount >= 999.95 && power < 3) {
            amount /= 1000;
            power++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", amount, "kMGT".charAt(power));
    }

    /** {@code 1 stack}, {@code 13 stacks}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The first letter in upper case. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code 0:07}, {@code 12:45}, {@code 1:02:45}; what is negative is none. */
    static String clock(Duration elapsed) {
        Duration shown = elapsed.isNegative() ? Duration.ZERO : elapsed;
        return shown.toHours() > 0
                ? "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart())
                : "%d:%02d".formatted(shown.toMinutesPart(), shown.toSecondsPart());
    }
}
