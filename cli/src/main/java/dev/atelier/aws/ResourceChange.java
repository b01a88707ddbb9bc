package dev.atelier.aws;

/**
 * What a change set does to one resource.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange</a>
 */
public record ResourceChange(Action action, String logicalId, String type, Replacement replacement) {
    public enum Action {
        ADD,
        MODIFY,
        REMOVE,
        /** Imports and whatever AWS adds later. */
        OTHER
    }

    /** Whether the resource is made anew; {@code CONDITIONAL}: CloudFormation knows only while it runs. */
    public enum Replacement {
        YES,
        CONDITIONAL,
        NO
    }
}
