package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.CertificatesGateway.Validation;
import dev.atelier.events.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Asks Certificate Manager and Route 53 why a certificate is not validated: mostly a delegation is missing. */
final class CertificateInvestigator implements Investigator {
    private final Account account;

    CertificateInvestigator(Account account) {
        this.account = account;
    }

    @Override
    public boolean concerns(Failed failed) {
        return failed.type().equals("AWS::CertificateManager::Certificate")
                && failed.physicalId().startsWith("arn:");
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        var delegation = new Delegation(account.dns());
        return account.certificates().validations(failed.physicalId()).stream()
                .filter(Validation::pending)
                .map(Validation::record)
                .distinct()
                .flatMap(record -> Stream.concat(
                        Stream.of(new Finding("The certificate waits until the public DNS shows the " + record.type()
                                + " record " + record.name() + " with the value " + record.value() + ".")),
                        delegation.of(record).stream()))
                .distinct()
                .toList();
    }
}
