package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.AuthorizationGateway;
import dev.atelier.events.Failure;
import dev.atelier.events.Finding;
import java.util.List;

/** Has AWS decode why something was not allowed, which needs a permission of its own. */
final class DenialInvestigator implements Investigator {
    private final Account account;

    DenialInvestigator(Account account) {
        this.account = account;
    }

    @Override
    public boolean concerns(Failed failed) {
        return Denial.code(failed.reason()).isPresent();
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        String code = Denial.code(failed.reason()).orElseThrow();
        try {
            return account.authorization().decode(code).map(DenialInvestigator::finding).stream()
                    .toList();
        } catch (Failure.Credentials _) {
            return List.of(new Finding(
                    "The details are encoded, and these credentials may not call sts:DecodeAuthorizationMessage."
                            + " Somebody who may can read them with:",
                    List.of("aws sts decode-authorization-message --query DecodedMessage --output text"
                            + " --encoded-message " + code)));
        }
    }

    private static Finding finding(AuthorizationGateway.Decision decision) {
        return new Finding(decision.principal() + " may not " + decision.action() + " on " + decision.resource() + ": "
                + (decision.explicit() ? "a policy denies it explicitly." : "no policy allows it."));
    }
}
