package dev.atelier.simulator.services;

import dev.atelier.simulator.http.CredentialScope;
import dev.atelier.simulator.world.Caller;

/** Who makes a call. */
public final class Callers {

    private Callers() {}

    /** The user or assumed role behind a signed call. */
    public static Caller of(ServiceCall call) {
        String key =
                CredentialScope.of(call.http()).map(CredentialScope::accessKey).orElse("");
        return call.world().accounts().caller(key);
    }
}
