package dev.atelier.simulator.services.rds;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RDS: the describe calls.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html">API reference</a>
 */
public final class RdsService implements Service {

    private static final String NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";

    @Override
    public Set<String> names() {
        return Set.of("rds");
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeDBClusters" -> clusters(call);
            case "DescribeDBInstances" -> instances(call);
            case "DescribeDBClusterSnapshots" -> snapshots(call);
            case "ListTagsForResource" -> tags(call);
            default -> throw AwsError.notImplemented("rds", call.action());
        };
    }

    private static HttpReply clusters(ServiceCall call) {
        List<LiveResource> found =
                named(call, Databases.CLUSTER, "DBClusterIdentifier", "DBClusterNotFoundFault", "DBCluster");
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list("DBClusters", "DBCluster", found, (each, cluster) -> cluster(each, call, cluster)));
    }

    private static void cluster(Xml xml, ServiceCall call, LiveResource cluster) {
        Map<String, Object> capacity = Values.map(cluster.properties().get("ServerlessV2ScalingConfiguration"));
        xml.text("DBClusterIdentifier", cluster.physicalId())
                .text("DBClusterArn", cluster.attribute("DBClusterArn"))
                .text("DbClusterResourceId", cluster.attribute("DBClusterResourceId"))
                .text("Status", Databases.status(cluster))
                .text("Engine", cluster.property("Engine"))
                .text("EngineVersion", cluster.property("EngineVersion"))
                .text("EngineMode", "provisioned")
                .text("DatabaseName", cluster.property("DatabaseName"))
                .text("MasterUsername", cluster.property("MasterUsername"))
                .text("Endpoint", cluster.attribute("Endpoint.Address"))
                .text("ReaderEndpoint", cluster.attribute("ReadEndpoint.Address"))
                .text("Port", Databases.port(cluster))
                .text("DBSubnetGroup", cluster.property("DBSubnetGroupName"))
                .text("KmsKeyId", cluster.property("KmsKeyId"))
                .text("StorageEncrypted", Values.flag(cluster.properties().get("StorageEncrypted")))
                .text("HttpEndpointEnabled", Values.flag(cluster.properties().get("EnableHttpEndpoint")))
                .text("DeletionProtection", Values.flag(cluster.properties().get("DeletionProtection")))
                .time("ClusterCreateTime", cluster.created());
        if (!capacity.isEmpty()) {
            xml.element("ServerlessV2ScalingConfiguration", each -> capacity.forEach(each::text));
        }
        xml.list(
                "DBClusterMembers",
                "DBClusterMember",
                Databases.members(call.world(), cluster),
                (each, member) -> each.text("DBInstanceIdentifier", member.physicalId())
                        .text(
                                "IsClusterWriter",
                                member.equals(
                                        Databases.members(call.world(), cluster).getFirst())));
        tagList(xml, cluster);
    }

    private static HttpReply instances(ServiceCall call) {
        List<LiveResource> found =
                named(call, Databases.INSTANCE, "DBInstanceIdentifier", "DBInstanceNotFound", "DBInstance");
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list("DBInstances", "DBInstance", found, (each, instance) -> instance(each, instance)));
    }

    private static void instance(Xml xml, LiveResource instance) {
        xml.text("DBInstanceIdentifier", instance.physicalId())
                .text("DBInstanceArn", instance.attribute("DBInstanceArn"))
                .text("DBInstanceStatus", Databases.status(instance))
                .text("DBInstanceClass", instance.property("DBInstanceClass"))
                .text("Engine", instance.property("Engine"))
                .text("DBClusterIdentifier", instance.property("DBClusterIdentifier"))
                .text("AvailabilityZone", instance.property("AvailabilityZone"))
                .element("Endpoint", each -> each.text("Address", instance.attribute("Endpoint.Address"))
                        .text("Port", Databases.port(instance)))
                .time("InstanceCreateTime", instance.created());
        tagList(xml, instance);
    }

    private static HttpReply snapshots(ServiceCall call) {
        var in = call.parameters();
        List<LiveResource> found = Databases.find(call, Databases.SNAPSHOT)
                .filter(each -> in.get("DBClusterIdentifier")
                        .map(id -> each.property("DBClusterIdentifier")
                                .filter(id::equalsIgnoreCase)
                                .isPresent())
                        .orElse(true))
                .filter(each -> in.get("DBClusterSnapshotIdentifier")
                        .map(each.physicalId()::equalsIgnoreCase)
                        .orElse(true))
                .filter(each -> in.get("SnapshotType").map("manual"::equals).orElse(true))
                .toList();
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list("DBClusterSnapshots", "DBClusterSnapshot", found, (each, snapshot) -> each.text(
                                "DBClusterSnapshotIdentifier", snapshot.physicalId())
                        .text("DBClusterSnapshotArn", snapshot.attribute("Arn"))
                        .text("DBClusterIdentifier", snapshot.property("DBClusterIdentifier"))
                        .text("SnapshotType", "manual")
                        .text("Status", "available")
                        .text("Engine", snapshot.property("Engine"))
                        .text("KmsKeyId", snapshot.property("KmsKeyId"))
                        .time("SnapshotCreateTime", snapshot.created())));
    }

    private static HttpReply tags(ServiceCall call) {
        String arn = call.parameters().require("ResourceName");
        LiveResource found = Stream.of(Databases.CLUSTER, Databases.INSTANCE, Databases.SNAPSHOT)
                .flatMap(type -> Databases.find(call, type))
                .filter(each -> each.isNamedBy(arn))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        404,
                        "InvalidParameterValue",
                        "The specified resource name does not match an RDS resource in this region."));
        return XmlReply.query(call.action(), NAMESPACE, xml -> tagList(xml, found));
    }

    private static void tagList(Xml xml, LiveResource resource) {
        xml.list("TagList", "Tag", Tags.of(resource).entrySet(), (each, tag) -> each.text("Key", tag.getKey())
                .text("Value", tag.getValue()));
    }

    /** All of a type, or the one a call names by identifier or ARN. */
    private static List<LiveResource> named(ServiceCall call, String type, String parameter, String code, String what) {
        List<LiveResource> all = Databases.find(call, type).toList();
        return call.parameters()
                .get(parameter)
                .map(id -> {
                    List<LiveResource> found = all.stream()
                            .filter(each -> each.physicalId().equalsIgnoreCase(id) || each.isNamedBy(id))
                            .toList();
                    if (found.isEmpty()) {
                        throw new AwsError(404, code, what + " " + id + " not found.");
                    }
                    return found;
                })
                .orElse(all);
    }
}
