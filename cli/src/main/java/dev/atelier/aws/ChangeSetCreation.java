package dev.atelier.aws;

/** What came of the wish for a change set. */
public sealed interface ChangeSetCreation {
    /** CloudFormation computes it; both are ARNs. */
    record Begun(String changeSetId, String stackId) implements ChangeSetCreation {}

    /** A change set of this name is there already, such as one that a killed run has left. */
    record NameTaken() implements ChangeSetCreation {}

    /** The stack is not in the state that the request was made for; {@code message} is AWS's. */
    record OutOfStep(String message) implements ChangeSetCreation {}
}
