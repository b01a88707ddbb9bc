package dev.atelier.plan;

import dev.atelier.events.ResourceChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The resource types that must not be replaced or removed in any stack, because what they hold cannot be made again. */
final class StatefulTypes {
    /** What is lost with each type. */
    private static final SequencedMap<String, String> LOST = Collections.unmodifiableSequencedMap(table());

    private StatefulTypes() {}

    private static SequencedMap<String, String> table() {
        SequencedMap<String, String> lost = new LinkedHashMap<>();
        lost.put("AWS::RDS::DBCluster", "databases");
        lost.put("AWS::RDS::DBInstance", "databases");
        lost.put("AWS::RDS::GlobalCluster", "databases");
        lost.put("AWS::DynamoDB::Table", "tables");
        lost.put("AWS::DynamoDB::GlobalTable", "tables");
        lost.put("AWS::EFS::FileSystem", "files");
        lost.put("AWS::FSx::FileSystem", "files");
        lost.put("AWS::S3::Bucket", "objects");
        lost.put("AWS::EC2::Volume", "files");
        lost.put("AWS::EC2::Instance", "the files on its root volume");
        lost.put("AWS::Backup::BackupVault", "backups");
        lost.put("AWS::ECR::Repository", "images");
        lost.put("AWS::KMS::Key", "the key without which nothing that it encrypts can be read");
        lost.put("AWS::SecretsManager::Secret", "secret values");
        lost.put("AWS::Cognito::UserPool", "users and their passwords");
        lost.put("AWS::DirectoryService::MicrosoftAD", "users and their passwords");
        lost.put("AWS::DirectoryService::SimpleAD", "users and their passwords");
        lost.put("AWS::WorkSpaces::Workspace", "files of its user");
        lost.put("AWS::Route53::HostedZone", "records, and name servers that others delegate to");
        // Not data themselves, but whatever holds data in them would have to be made anew.
        lost.put("AWS::EC2::VPC", "the network that databases and file systems live in");
        lost.put("AWS::EC2::Subnet", "the network that databases and file systems live in");
        return lost;
    }

    /** What goes with a resource; empty for one that holds nothing. An instance of a cluster leaves its data to the cluster. */
    static Optional<String> lost(String type, Map<String, Object> properties) {
        boolean ofCluster = type.equals("AWS::RDS::DBInstance") && properties.containsKey("DBClusterIdentifier");
        return ofCluster ? Optional.empty() : Optional.ofNullable(LOST.get(type));
    }

    /** Whether a resource itself holds data: a network does not, though it is guarded for what lives in it. */
    static boolean holdsData(String type, Map<String, Object> properties) {
        return lost(type, properties).isPresent() && !type.equals("AWS::EC2::VPC") && !type.equals("AWS::EC2::Subnet");
    }

    /** As {@link #lost(String, Map)}, for a resource that stands. */
    static Optional<String> lost(ResourceChange change) {
        return lost(change.type(), change.before());
    }
}
