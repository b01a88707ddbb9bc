package dev.atelier.engine;

import dev.atelier.plan.Installation;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.faults.ResourceFault.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random mixtures of everything that goes wrong in AWS and on the way to it. */
final class Weather {
    private final Random random;

    Weather(Random random) {
        this.random = random;
    }

    /**
     * A storm over an installation.
     *
     * @param struck what goes wrong where it is done to a resource
     */
    FaultScript storm(Installation installation, List<Operation> struck) {
        return new FaultScript(calls(), resources(installation, struck));
    }

    private List<CallFault> calls() {
        List<CallFault> faults = new ArrayList<>();
        sometimes(0.15, faults, CallMatch.ANY, Occasion.nth(1 + random.nextInt(150)), new CallEffect.ExpiredToken());
        sometimes(0.4, faults, CallMatch.ANY, chance(0.3), new CallEffect.Throttle());
        sometimes(0.4, faults, CallMatch.ANY, chance(0.15), new CallEffect.Failure(503, "ServiceUnavailable", "Busy."));
        sometimes(0.3, faults, CallMatch.ANY, chance(0.1), new CallEffect.Failure(500, "InternalFailure", "Failed."));
        sometimes(0.4, faults, CallMatch.ANY, chance(0.1), new CallEffect.Reset());
        sometimes(0.4, faults, CallMatch.ANY, chance(0.1), new CallEffect.LostReply());
        sometimes(
                0.4,
                faults,
                CallMatch.of("cloudformation", "*"),
                chance(0.5),
                new CallEffect.StaleRead(Duration.ofSeconds(1L + random.nextInt(8))));
        return faults;
    }

    private void sometimes(
            double share, List<CallFault> faults, CallMatch match, Occasion occasion, CallEffect effect) {
        if (random.nextDouble() < share) {
            faults.add(new CallFault(match, occasion, effect));
        }
    }

    private Occasion chance(double most) {
        return Occasion.chance(random.nextDouble() * most);
    }

    private List<ResourceFault> resources(Installation installation, List<Operation> struck) {
        List<ResourceFault> faults = new ArrayList<>();
        for (int count = random.nextInt(4) - 1; count > 0; count--) {
            var stack = any(installation.stacks());
            var resource = any(List.copyOf(stack.template().resources().keySet()));
            var operation = any(struck);
            faults.add(new ResourceFault(
                    new Glob(stack.name()),
                    new Glob(resource),
                    operation,
                    Occasion.times(1 + random.nextInt(4)),
                    effect(operation)));
        }
        return faults;
    }

    /** Nobody but AWS can end a deletion that hangs. */
    private ResourceEffect effect(Operation operation) {
        int kind = random.nextInt(8);
        if (kind == 0 && operation != Operation.DELETE) {
            return new ResourceEffect.Hang();
        }
        return kind < 3
                ? new ResourceEffect.Slow(Duration.ofMinutes(1L + random.nextInt(30)))
                : new ResourceEffect.Fail("The service did not stabilize.");
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
