package dev.atelier.engine;

import dev.atelier.config.Config;

/** Writes the command that the operator should run next, as they would type it. */
final class NextCommand {
    private static final String DEFAULT_FILE = "atelier.yaml";

    private NextCommand() {}

    /** Such as {@code atelier secrets create RSCLicenseKey -f dev.yaml}. */
    static String of(Config config, String command) {
        String file = config.file();
        String option = file.equals(DEFAULT_FILE) ? "" : " -f " + quoted(file);
        return "atelier " + command + option;
    }

    private static String quoted(String text) {
        return text.matches("[\\w./+@%=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
