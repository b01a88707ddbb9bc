package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.events.TargetsReport.Candidate;

/** A task or an instance that a session can be opened to, unless its candidate says otherwise. */
public sealed interface SessionPlace {
    /** The name of the target that it belongs to. */
    String target();

    Account account();

    /** What can be told about it. */
    Candidate candidate();

    /** How it is called in output. */
    default String label() {
        return candidate().label(target());
    }

    /**
     * A container of a task.
     *
     * @param task the task's ARN
     * @param runtimeId of the container; empty before it runs
     */
    record Container(
            String target,
            Account account,
            Candidate candidate,
            String cluster,
            String task,
            String container,
            String runtimeId)
            implements SessionPlace {}

    /** An instance, whose id is its candidate's. */
    record Machine(String target, Account account, Candidate candidate) implements SessionPlace {}
}
