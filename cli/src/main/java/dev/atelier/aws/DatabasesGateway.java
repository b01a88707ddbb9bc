package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** RDS in one account and region. */
public final class DatabasesGateway {
    private final Calls calls;
    private final RdsClient client;

    DatabasesGateway(Calls calls, RdsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The snapshots of clusters that outlive their cluster: final ones and those that somebody took. */
    public List<Snapshot> snapshots() {
        return Pages.all(
                        marker -> calls.make(
                                "rds:DescribeDBClusterSnapshots",
                                () -> client.describeDBClusterSnapshots(request ->
                                        request.snapshotType("manual").marker(marker))),
                        page -> page.dbClusterSnapshots(),
                        page -> page.marker())
                .stream()
                .map(DatabasesGateway::snapshot)
                .toList();
    }

    private static Snapshot snapshot(DBClusterSnapshot snapshot) {
        return new Snapshot(
                snapshot.dbClusterSnapshotIdentifier(),
                snapshot.dbClusterIdentifier(),
                Optional.ofNullable(snapshot.snapshotCreateTime()));
    }
}
