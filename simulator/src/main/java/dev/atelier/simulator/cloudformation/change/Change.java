package dev.atelier.simulator.cloudformation.change;

import java.util.List;
import java.util.Optional;

/**
 * What happens to one resource.
 *
 * @param physicalId empty for a new resource
 * @param replacement given for {@link Action#MODIFY} alone
 * @param policyAction what becomes of what goes away; empty when nothing does
 * @param before properties now, as JSON, what is secret masked; empty for a new resource
 * @param after properties afterwards, as JSON; empty for one that goes
 */
public record Change(
        Action action,
        String logicalId,
        String physicalId,
        String type,
        Optional<Replacement> replacement,
        Optional<String> policyAction,
        List<ChangeDetail> details,
        Optional<String> before,
        Optional<String> after) {

    /** What is done. */
    public enum Action {
        ADD("Add"),
        MODIFY("Modify"),
        REMOVE("Remove");

        private final String text;

        Action(String text) {
            this.text = text;
        }

        /** As replies show it. */
        public String text() {
            return text;
        }
    }

    /** Whether another resource takes its place. */
    public enum Replacement {
        TRUE("True"),
        FALSE("False"),
        CONDITIONAL("Conditional");

        private final String text;

        Replacement(String text) {
            this.text = text;
        }

        /** As replies show it. */
        public String text() {
            return text;
        }
    }

    /** The attributes that change: {@code Properties}, {@code Tags}, … */
    public List<String> scope() {
        return details.stream().map(ChangeDetail::attribute).distinct().toList();
    }
}
