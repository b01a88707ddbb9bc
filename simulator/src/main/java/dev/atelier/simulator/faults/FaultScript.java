package dev.atelier.simulator.faults;

import java.util.List;

/** Everything that is to go wrong. The first rule that matches and takes effect wins. */
public record FaultScript(List<CallFault> calls, List<ResourceFault> resources) {

    /** Nothing goes wrong. */
    public static FaultScript none() {
        return new FaultScript(List.of(), List.of());
    }

    /** Calls go wrong. */
    public static FaultScript ofCalls(CallFault... calls) {
        return new FaultScript(List.of(calls), List.of());
    }

    /** Resources go wrong. */
    public static FaultScript ofResources(ResourceFault... resources) {
        return new FaultScript(List.of(), List.of(resources));
    }

    /** Reads a script, see {@link FaultFile}. */
    public static FaultScript parse(String yaml) {
        return FaultFile.read(yaml);
    }
}
