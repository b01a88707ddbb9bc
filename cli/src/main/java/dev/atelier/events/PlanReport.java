package dev.atelier.events;

import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do: the shape of {@code plan -o json}.
 *
 * @param obstacles what would stop the deployment before it begins
 * @param access what would be allowed that is not allowed now, in words
 * @param failure why the plan is not complete; empty when it is
 */
public record PlanReport(
        String system,
        String instance,
        List<StackPlan> stacks,
        List<StepPlan> steps,
        List<Access> access,
        List<String> warnings,
        List<Problem> obstacles,
        Optional<Failure> failure) {

    public PlanReport {
        stacks = List.copyOf(stacks);
        steps = List.copyOf(steps);
        access = List.copyOf(access);
        warnings = List.copyOf(warnings);
        obstacles = List.copyOf(obstacles);
    }

    /** Whether anything would change; steps run with every deployment and count for nothing. */
    public boolean changes() {
        return stacks.stream().anyMatch(StackPlan::changes);
    }

    /**
     * One stack.
     *
     * @param known whether CloudFormation has computed the change; if not, new resources are those of the template
     * @param after ids of the stacks whose outputs have to be known first
     * @param note one sentence on what stands in the way of knowing more; may be empty
     * @param resources what changes, in the order in which it is done
     * @param refusal why a deployment would refuse this stack
     */
    public record StackPlan(
            String id,
            String name,
            String account,
            String region,
            Action action,
            boolean known,
            List<String> after,
            String note,
            List<Resource> resources,
            Optional<Problem> refusal) {

        public StackPlan {
            after = List.copyOf(after);
            resources = List.copyOf(resources);
        }

        public boolean changes() {
            return action != Action.UNCHANGED && action != Action.SKIPPED;
        }
    }

    /** What is done with a resource; its word is that of the JSON output. */
    public enum Verb {
        ADD,
        MODIFY,
        REPLACE,
        REMOVE
    }

    /**
     * One resource.
     *
     * @param replacement for {@link Verb#MODIFY}: {@code CONDITIONAL} where CloudFormation will decide while it runs
     * @param causes why it changes
     * @param loss what data goes with it, and what becomes of the old resource, in words; empty where none goes
     */
    public record Resource(
            Verb verb, String logicalId, String type, Replacement replacement, List<Cause> causes, String loss) {
        public Resource {
            causes = List.copyOf(causes);
        }
    }

    /** A step, which runs with every deployment. */
    public record StepPlan(String id, String account, String region) {}

    /** What one resource of a stack newly allows, such as {@code allows s3:GetObject on *}. */
    public record Access(String stack, String logicalId, String type, String sentence) {}
}
