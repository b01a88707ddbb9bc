package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.stack.Timeline;
import dev.atelier.simulator.cloudformation.template.StackModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change set of a stack. */
public final class ChangeSet {

    /** How far it is. */
    public enum Status {
        CREATE_PENDING,
        CREATE_IN_PROGRESS,
        CREATE_COMPLETE,
        FAILED
    }

    /** Whether it can be executed, or has been. */
    public enum Execution {
        UNAVAILABLE,
        AVAILABLE,
        EXECUTE_IN_PROGRESS,
        EXECUTE_COMPLETE,
        OBSOLETE
    }

    /**
     * How it stands.
     *
     * @param reason empty when there is none
     */
    public record State(Status status, Execution execution, String reason) {}

    private final Stack stack;
    private final String id;
    private final ChangeSetRequest request;
    private final StackModel model;
    private final Instant created;
    private final Timeline<State> states;
    private List<Change> changes = List.of();
    private List<ValidationFault> faults = List.of();
    private Optional<String> executionToken = Optional.empty();

    ChangeSet(Stack stack, String id, ChangeSetRequest request, StackModel model, Instant created) {
        this.stack = stack;
        this.id = id;
        this.request = request;
        this.model = model;
        this.created = created;
        this.states = new Timeline<>(created, new State(Status.CREATE_PENDING, Execution.UNAVAILABLE, ""));
    }

    public Stack stack() {
        return stack;
    }

    /** The ARN. */
    public String id() {
        return id;
    }

    /** The call that asked for it. */
    public ChangeSetRequest request() {
        return request;
    }

    /** What the stack is to become. */
    public StackModel model() {
        return model;
    }

    public StackSettings settings() {
        return request.settings();
    }

    public Instant created() {
        return created;
    }

    /** How it stands now. */
    public State state() {
        return states.latest();
    }

    /** How it stood at a moment; empty before it existed. */
    public Optional<State> stateAt(Instant moment) {
        return states.at(moment);
    }

    /** What would change; known once it is complete. */
    public List<Change> changes() {
        return changes;
    }

    /** What early validation found. */
    public List<ValidationFault> faults() {
        return faults;
    }

    /** The token of the call that executed it. */
    public Optional<String> executionToken() {
        return executionToken;
    }

    void enter(Instant now, Status status, Execution execution, String reason) {
        states.set(now, new State(status, execution, reason));
    }

    void found(List<Change> all) {
        changes = all;
    }

    void found(Instant now, List<ValidationFault> all, String reason) {
        faults = all;
        enter(now, Status.FAILED, Execution.UNAVAILABLE, reason);
    }

    void executedWith(Optional<String> token) {
        executionToken = token;
    }
}
