package dev.atelier.simulator.faults;

import java.util.List;

/** Everything that is to go wrong. The first rule that matches and takes effect wins. */
public record FaultScript(List<CallFault> calls, List<ResourceFault> resources, List<SessionFault> sessions) {

    /** Nothing goes wrong with sessions. */
    public FaultScript(List<CallFault> calls, List<ResourceFault> resources) {
        this(calls, resources, List.of());
    }

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

    /** Sessions go wrong. */
    public static FaultScript ofSessions(SessionFault... sessions) {
        return new FaultScript(List.of(), List.of(), List.of(sessions));
    }

    /** Reads a script, see {@link FaultFile}. */
    public static FaultScript parse(String yaml) {
        return FaultFile.read(yaml);
    }
}
