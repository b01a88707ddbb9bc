package dev.atelier.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.StsClient;

/** Asks once who acts. */
final class IdentityGateway {
    private final Lazy<Identity> caller;

    IdentityGateway(Calls calls, Supplier<StsClient> sts) {
        this.caller = new Lazy<>(() -> {
            var answer = calls.make("sts:GetCallerIdentity", () -> sts.get().getCallerIdentity());
            return new Identity(answer.account(), answer.arn());
        });
    }

    Identity caller() {
        return caller.get();
    }
}
