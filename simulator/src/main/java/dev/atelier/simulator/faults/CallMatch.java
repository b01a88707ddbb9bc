package dev.atelier.simulator.faults;

import java.util.List;

/** Which calls a rule is about: service and action globs, the account glob, and a glob for any of the call's resource names. */
public record CallMatch(Glob service, Glob action, Glob resource, Glob account) {

    /** Every call. */
    public static final CallMatch ANY = new CallMatch(Glob.ANY, Glob.ANY, Glob.ANY, Glob.ANY);

    /** Calls of one service and action, both globs. */
    public static CallMatch of(String service, String action) {
        return new CallMatch(new Glob(service), new Glob(action), Glob.ANY, Glob.ANY);
    }

    boolean matches(String calledService, String calledAction, List<String> names, String caller) {
        return service.matches(calledService)
                && action.matches(calledAction)
                && account.matches(caller)
                && (resource.equals(Glob.ANY) || names.stream().anyMatch(resource::matches));
    }
}
