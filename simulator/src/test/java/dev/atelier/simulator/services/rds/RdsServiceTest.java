package dev.atelier.simulator.services.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

class RdsServiceTest {

    private final RdsClient rds = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
                    .in(SimulatedAws.ACCOUNT, "eu-west-1")
                    .resource(
                            "AWS::RDS::DBCluster",
                            Map.of(
                                    "DBClusterIdentifier",
                                    "Connect-DB-Cluster-dev",
                                    "Engine",
                                    "aurora-postgresql",
                                    "EnableHttpEndpoint",
                                    true,
                                    "ServerlessV2ScalingConfiguration",
                                    Map.of("MinCapacity", 0.5, "MaxCapacity", 32),
                                    "Tags",
                                    List.of(Map.of("Key", "atelier:instance", "Value", "dev"))))
                    .resource(
                            "AWS::RDS::DBInstance",
                            Map.of("DBInstanceIdentifier", "one", "DBClusterIdentifier", "connect-db-cluster-dev"))
                    .resource(
                            "AWS::RDS::DBInstance",
                            Map.of("DBInstanceIdentifier", "two", "DBClusterIdentifier", "connect-db-cluster-dev"))
                    .build()))
            .client(RdsClient.builder());

    @Test
    void aClusterIsDescribedWithItsMembersInLowerCase() {
        var cluster = rds.describeDBClusters(c -> c.dbClusterIdentifier("Connect-DB-Cluster-dev"))
                .dbClusters()
                .getFirst();
        assertThat(cluster.dbClusterIdentifier()).isEqualTo("connect-db-cluster-dev");
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.endpoint()).startsWith("connect-db-cluster-dev.cluster-c");
        assertThat(cluster.httpEndpointEnabled()).isTrue();
        assertThat(cluster.serverlessV2ScalingConfiguration().maxCapacity()).isEqualTo(32);
        assertThat(cluster.dbClusterMembers()).extracting("isClusterWriter").containsExactly(true, false);
        assertThat(rds.listTagsForResource(t -> t.resourceName(cluster.dbClusterArn()))
                        .tagList())
                .extracting("value")
                .containsExactly("dev");
    }

    @Test
    void whatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> rds.describeDBClusters(c -> c.dbClusterIdentifier("other")))
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(() -> rds.describeDBInstances(c -> c.dbInstanceIdentifier("other")))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThat(rds.describeDBInstances().dbInstances())
                .extracting("dbInstanceIdentifier")
                .containsExactly("one", "two");
        assertThat(rds.describeDBClusterSnapshots().dbClusterSnapshots()).isEmpty();
    }
}
