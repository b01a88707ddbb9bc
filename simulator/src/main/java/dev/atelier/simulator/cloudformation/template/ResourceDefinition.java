package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource a template declares.
 *
 * @param properties not evaluated
 * @param further not evaluated: Metadata, CreationPolicy, UpdatePolicy
 */
public record ResourceDefinition(
        String logicalId,
        String type,
        Map<String, Object> properties,
        List<String> dependsOn,
        Optional<String> condition,
        Policy deletionPolicy,
        Policy updateReplacePolicy,
        Map<String, Object> further) {

    /** What becomes of a resource that leaves the stack. */
    public enum Policy {
        /** It is deleted. */
        DELETE("Delete"),
        /** It stays. */
        RETAIN("Retain"),
        /** It is deleted after a snapshot. */
        SNAPSHOT("Snapshot"),
        /** It stays, unless the operation that made it is rolled back. */
        RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate");

        private static final Set<String> WITH_SNAPSHOTS = Set.of(
                "AWS::DocDB::DBCluster",
                "AWS::EC2::Volume",
                "AWS::ElastiCache::CacheCluster",
                "AWS::ElastiCache::ReplicationGroup",
                "AWS::Neptune::DBCluster",
                "AWS::RDS::DBCluster",
                "AWS::RDS::DBInstance",
                "AWS::Redshift::Cluster");

        private final String text;

        Policy(String text) {
            this.text = text;
        }

        /** As it is written in templates. */
        public String text() {
            return text;
        }

        static boolean canSnapshot(String type) {
            return WITH_SNAPSHOTS.contains(type);
        }

        /** The policy of a resource that states none: database clusters and instances outside clusters leave a snapshot. */
        static Policy byDefault(String type, Map<String, Object> properties) {
            boolean database = type.equals("AWS::RDS::DBCluster")
                    || (type.equals("AWS::RDS::DBInstance") && !properties.containsKey("DBClusterIdentifier"));
            return database ? SNAPSHOT : DELETE;
        }

        static Optional<Policy> of(String text) {
            return List.of(values()).stream()
                    .filter(each -> each.text.equals(text))
                    .findFirst();
        }
    }
}
