package dev.atelier.cli;

import dev.atelier.events.DestroyPreview;
import dev.atelier.plan.DestroyPlan;
import dev.atelier.plan.DestroyPlan.Doomed;
import java.util.List;

/** A plan of a destruction as the operator reads it. */
final class Preview {
    private Preview() {}

    static DestroyPreview of(DestroyPlan plan) {
        return new DestroyPreview(
                plan.installation().system(),
                plan.installation().instance(),
                plan.waves().stream()
                        .map(Preview::wave)
                        .filter(wave -> !wave.goes().isEmpty())
                        .toList(),
                plan.dying().stream()
                        .flatMap(stack -> stack.stays().stream()
                                .map(resource -> new DestroyPreview.Stay(
                                        stack.id(), resource.logicalId(), resource.type(), resource.deletionPolicy())))
                        .toList(),
                plan.warnings());
    }

    private static DestroyPreview.Wave wave(DestroyPlan.Wave wave) {
        return switch (wave) {
            case DestroyPlan.SecretsWave _ -> new DestroyPreview.Wave(List.of("the installation's secrets"));
            case DestroyPlan.StackWave stacks ->
                new DestroyPreview.Wave(stacks.stacks().stream()
                        .filter(stack -> stack.standing().isPresent())
                        .map(Doomed::name)
                        .toList());
        };
    }
}
