package dev.atelier.simulator.services.cognito;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;

/** A domain that signs users in is one pool's in its region, whichever account the pool is in. */
public final class UserPoolDomainBehaviour implements ResourceBehaviour {

    private static final String TYPE = "AWS::Cognito::UserPoolDomain";

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource domain = attempt.resource();
        boolean taken = attempt.world()
                .resources()
                .find(TYPE)
                .filter(other -> other != domain && other.region().equals(domain.region()))
                .anyMatch(other -> other.property("Domain").equals(domain.property("Domain")));
        return taken
                ? Verdict.refused(
                        "Resource handler returned message: \"Domain already associated with another user pool."
                                + " (Service: CognitoIdentityProvider, Status Code: 400)\" (HandlerErrorCode: InvalidRequest)")
                : Verdict.ready();
    }
}
