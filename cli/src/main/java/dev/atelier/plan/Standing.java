package dev.atelier.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the accounts of an installation.
 *
 * @param stacks the installation's stacks that stand, by their id; what is not here is not there
 * @param strays stacks with the installation's tags that its config does not ask for any more, by the id in their tags
 * @param filled logical ids of buckets with something in them, by the stack's id; read only for a destruction
 * @param shielded logical ids of instances that are protected against termination, by the stack's id; read only for a destruction
 * @param results what steps have made already, by their ids, as the outputs of stacks are; read only for a deployment
 * @param retained ids of volumes that a stack has left behind which may make another, the newest first; read only for a deployment
 */
public record Standing(
        Map<String, Stack> stacks,
        Map<String, Stack> strays,
        Map<String, Set<String>> filled,
        Map<String, Set<String>> shielded,
        Map<String, List<String>> retained,
        Map<String, Map<String, String>> results) {
    public static final Standing NOTHING = new Standing(Map.of(), Map.of());

    public Standing {
        stacks = Map.copyOf(stacks);
        strays = Map.copyOf(strays);
        filled = Map.copyOf(filled);
        shielded = Map.copyOf(shielded);
        retained = Map.copyOf(retained);
        results = Map.copyOf(results);
    }

    public Standing(Map<String, Stack> stacks, Map<String, Stack> strays) {
        this(stacks, strays, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The same with what a destruction has to know: buckets that are not empty, and instances that are protected. */
    public Standing with(Map<String, Set<String>> buckets, Map<String, Set<String>> instances) {
        return new Standing(stacks, strays, buckets, instances, retained, results);
    }

    /** The same with what a deployment has to know: volumes that are left unused, and what steps have made. */
    public Standing forDeployment(Map<String, List<String>> volumes, Map<String, Map<String, String>> made) {
        return new Standing(stacks, strays, filled, shielded, volumes, made);
    }

    public Optional<Stack> stack(String id) {
        return Optional.ofNullable(stacks.get(id));
    }

    /**
     * A stack as it stands.
     *
     * @param account the account role it was found in
     * @param status CloudFormation's word
     * @param reason CloudFormation's reason; may be empty
     * @param changed when it was last created or updated
     * @param resources what lives in it; read only for a stack that a failure has left half-made
     */
    public record Stack(
            String arn,
            String name,
            String account,
            String status,
            String reason,
            Instant changed,
            Map<String, String> tags,
            Map<String, String> outputs,
            boolean terminationProtection,
            List<Resource> resources) {

        public Stack {
            tags = Map.copyOf(tags);
            outputs = Map.copyOf(outputs);
            resources = List.copyOf(resources);
        }

        /** The same stack with what lives in it. */
        public Stack with(List<Resource> living) {
            return new Stack(arn, name, account, status, reason, changed, tags, outputs, terminationProtection, living);
        }

        /** Where it is, as its ARN says. */
        public String region() {
            return arn.replaceFirst("^arn:[^:]*:cloudformation:([^:]*):.*$", "$1");
        }

        /** A change set was made for a stack that never came: nothing lives in it. */
        public boolean placeholder() {
            return status.equals("REVIEW_IN_PROGRESS");
        }

        /** It goes anyway, whoever has wanted that: there is nothing to guard, and one that was only a placeholder has no tags. */
        public boolean going() {
            return status.equals("DELETE_IN_PROGRESS");
        }

        /** Something is being done to it right now. */
        public boolean inProgress() {
            return status.endsWith("_IN_PROGRESS") && !placeholder();
        }

        /** It was made and can be relied on. */
        public boolean complete() {
            return status.endsWith("_COMPLETE") && !status.equals("ROLLBACK_COMPLETE");
        }

        /** A failure has left it in a state in which the operator needs to know what lives in it. */
        public boolean halfMade() {
            return switch (status) {
                case "CREATE_FAILED", "ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED" -> true;
                default -> false;
            };
        }
    }

    /** A resource that lives in a stack. */
    public record Resource(String logicalId, String type, String status) {}
}
