package dev.atelier.aws;

import java.util.List;
import software.amazon.awssdk.services.backup.BackupClient;

/** AWS Backup in one account and region. */
public final class BackupsGateway {
    private final Calls calls;
    private final BackupClient client;

    BackupsGateway(Calls calls, BackupClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The recovery points of a resource, also when it is gone. */
    public List<RecoveryPoint> recoveryPoints(String resourceArn) {
        return Pages.all(
                        token -> calls.make(
                                "backup:ListRecoveryPointsByResource",
                                () -> client.listRecoveryPointsByResource(request ->
                                        request.resourceArn(resourceArn).nextToken(token))),
                        page -> page.recoveryPoints(),
                        page -> page.nextToken())
                .stream()
                .map(point ->
                        new RecoveryPoint(point.recoveryPointArn(), point.backupVaultName(), point.creationDate()))
                .toList();
    }
}
