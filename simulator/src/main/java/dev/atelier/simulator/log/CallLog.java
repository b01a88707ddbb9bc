package dev.atelier.simulator.log;

/** Takes down the calls, in the order they are answered. */
@FunctionalInterface
public interface CallLog {

    /** Takes down one call. */
    void record(CallRecord call);

    /** Takes down nothing. */
    static CallLog none() {
        return call -> {};
    }
}
