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

    /** Whether the cluster takes SQL by the Data API; empty where there is no such cluster. */
    public Optional<Boolean> takesDataApi(String cluster) {
        return calls.find(
                        "rds:DescribeDBClusters",
                        () -> client.describeDBClusters(request -> request.dbClusterIdentifier(cluster)),
                        error -> error.is("DBClusterNotFoundFault"))
                .flatMap(answer -> answer.dbClusters().stream().findFirst())
                .map(found -> Boolean.TRUE.equals(found.httpEndpointEnabled()));
    }

    private static Snapshot snapshot(DBClusterSnapshot snapshot) {
        return new Snapshot(
                snapshot.dbClusterSnapshotIdentifier(),
                snapshot.dbClusterIdentifier(),
                Optional.ofNullable(snapshot.snapshotCreateTime()));
    }
}
