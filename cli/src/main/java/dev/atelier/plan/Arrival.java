package dev.atelier.plan;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a deployment does with a stack, decided by the state in which it finds it. */
public enum Arrival {
    CREATE,
    UPDATE,
    /** Something is under way: follow it to its end, then decide again. */
    ATTACH,
    /** What stands is only fit to be deleted, and is made anew. */
    RECREATE;

    /**
     * What is done with a stack of an installation.
     *
     * @param standing absent: there is no such stack
     * @throws Failure.Refused when going on would touch what is not ours or lose what lives; names the way out
     */
    public static Arrival of(
            Installation installation,
            Installation.Stack stack,
            Optional<Standing.Stack> standing,
            DeployOptions options) {
        standing.filter(found -> !vacant(found) && !found.going() && !Ownership.holds(installation, found.tags()))
                .ifPresent(found -> {
                    throw new Failure.Refused(
                            "not-ours",
                            "Stack " + found.name() + " exists but does not belong to instance "
                                    + installation.instance() + " of " + installation.system()
                                    + ": it does not carry the tags that atelier sets.",
                            "Choose another instance name, or delete that stack with the tool that made it.");
                });
        return of(stack, standing, options);
    }

    /** A placeholder has no tags yet; nothing lives in either. */
    private static boolean vacant(Standing.Stack found) {
        return found.placeholder() || found.status().equals("DELETE_COMPLETE");
    }

    /**
     * The table of states on arrival, for a stack that is known to be ours.
     *
     * @param standing absent: there is no such stack
     * @throws Failure.Refused when going on would lose what lives; names the way out
     */
    public static Arrival of(Installation.Stack stack, Optional<Standing.Stack> standing, DeployOptions options) {
        if (standing.filter(found -> !vacant(found)).isEmpty()) {
            return CREATE;
        }
        var found = standing.get();
        if (found.inProgress()) {
            return attach(stack, found, options);
        }
        return switch (found.status()) {
            case "ROLLBACK_COMPLETE" -> RECREATE;
            case "CREATE_FAILED", "ROLLBACK_FAILED" -> recreate(stack, found, options);
            case "UPDATE_ROLLBACK_FAILED" ->
                throw refused(
                        "rollback-failed",
                        found,
                        "Correct what stops the rollback" + failed(found)
                                + ", run \"aws cloudformation continue-update-rollback --stack-name " + found.name()
                                + " --region " + found.region() + "\", then deploy again.");
            case "DELETE_FAILED" ->
                throw refused(
                        "delete-failed",
                        found,
                        "Finish its deletion with \"atelier destroy --only " + stack.id() + "\", then deploy again.");
            case "UPDATE_FAILED" -> UPDATE;
            default -> {
                if (found.complete()) {
                    yield UPDATE;
                }
                throw refused(
                        "unknown-state", found, "Bring it into a state that ends in _COMPLETE, then deploy again.");
            }
        };
    }

    private static Arrival attach(Installation.Stack stack, Standing.Stack found, DeployOptions options) {
        if (options.attach()) {
            return ATTACH;
        }
        throw refused(
                "in-progress",
                found,
                "Wait until it is done, or leave out --no-attach to follow it and deploy " + stack.id() + " then.");
    }

    private static Arrival recreate(Installation.Stack stack, Standing.Stack found, DeployOptions options) {
        if (options.recreate().contains(stack.id())) {
            return RECREATE;
        }
        throw refused(
                "half-made",
                found,
                "Resources live in it" + living(found) + "; if they can go, run \"atelier deploy --recreate "
                        + stack.id() + "\", which deletes the stack and makes it anew.");
    }

    private static Failure.Refused refused(String code, Standing.Stack found, String next) {
        String reason = found.reason().isEmpty() ? "" : " (" + found.reason() + ")";
        return new Failure.Refused(
                code, "Stack " + found.name() + " is in state " + found.status() + reason + ".", next);
    }

    private static String failed(Standing.Stack found) {
        return listed(found.resources().stream()
                .filter(resource -> resource.status().endsWith("_FAILED"))
                .toList());
    }

    private static String living(Standing.Stack found) {
        return listed(found.resources());
    }

    private static String listed(List<Standing.Resource> resources) {
        return resources.isEmpty()
                ? ""
                : resources.stream()
                        .map(resource -> resource.logicalId() + " " + resource.status())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
