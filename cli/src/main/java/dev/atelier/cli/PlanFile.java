package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.plan.SavedPlan;
import dev.atelier.plan.SavedPlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a saved plan is kept. */
final class PlanFile {
    private PlanFile() {}

    static void write(Path file, SavedPlan plan) {
        try {
            Files.writeString(file, SavedPlanJson.text(plan));
        } catch (IOException e) {
            throw new Failure.Failed(
                    "file-unwritable", "The plan cannot be written to " + file + ": " + e.getMessage() + ".", "", e);
        }
    }

    static SavedPlan read(Path file) {
        try {
            return SavedPlanJson.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new Failure.Invalid(
                    "file-unreadable",
                    "The plan " + file + " cannot be read.",
                    "Save one with \"atelier plan --save " + file + "\".");
        }
    }
}
