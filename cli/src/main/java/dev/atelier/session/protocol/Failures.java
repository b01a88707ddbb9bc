package dev.atelier.session.protocol;

import dev.atelier.events.Failure;

/** How a session breaks. */
final class Failures {
    private static final String AGAIN = "Run the same command again.";

    private Failures() {}

    static Failure lost(String reason) {
        return new Failure.Failed(
                "session-lost",
                "The connection to the session was lost (" + reason + ") and could not be made anew.",
                "Check the network, then run the same command again.");
    }

    static Failure unreachable(String reason) {
        return new Failure.Failed(
                "session-unreachable",
                "No connection to the session could be made (" + reason + ").",
                "Check that the network lets connections to ssmmessages in the region pass, then run the same"
                        + " command again.");
    }

    static Failure over() {
        return new Failure.Failed(
                "session-lost",
                "The session ended while the connection to it was lost, so the end of its output may be missing.",
                AGAIN);
    }

    static Failure outputMissing() {
        return new Failure.Failed(
                "session-lost", "The session was closed before all of its output had arrived.", AGAIN);
    }

    static Failure silent(String what) {
        return new Failure.Failed(
                "session-silent",
                "The agent at the other end of the session " + what + ".",
                "Look whether the container or instance is still well, then run the same command again.");
    }

    static Failure misunderstood(String what) {
        return new Failure.Failed(
                "session-misunderstood",
                "The agent at the other end of the session " + what + ".",
                "Update the agent of the container or instance, then run the same command again.");
    }
}
