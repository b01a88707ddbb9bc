package dev.atelier.simulator.log;

import java.util.ArrayList;
import java.util.List;

/** Keeps the calls in memory. Safe for use by several threads. */
public final class RememberedCalls implements CallLog {

    private final List<CallRecord> calls = new ArrayList<>();

    @Override
    public synchronized void record(CallRecord call) {
        calls.add(call);
    }

    /** All calls so far, oldest first. */
    public synchronized List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    /** The calls of one action, oldest first. */
    public List<CallRecord> calls(String action) {
        return calls().stream().filter(call -> call.action().equals(action)).toList();
    }
}
