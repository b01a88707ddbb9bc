package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class DataBehaviourTest {

    private static final String DATABASE = """
            Parameters:
              Protected: {Type: String, Default: "false"}
            Resources:
              Password:
                Type: AWS::SecretsManager::Secret
                Properties:
                  Name: db-secret
                  GenerateSecretString: {SecretStringTemplate: '{"username":"postgres"}', GenerateStringKey: password, PasswordLength: 24, ExcludePunctuation: true}
              Cluster:
                Type: AWS::RDS::DBCluster
                DeletionPolicy: Snapshot
                Properties:
                  DBClusterIdentifier: Connect-DB
                  Engine: aurora-postgresql
                  DatabaseName: connectdb
                  DeletionProtection: !Ref Protected
                  KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/1
                  MasterUsername: '{{resolve:secretsmanager:db-secret:SecretString:username}}'
                  MasterUserPassword: !Sub '{{resolve:secretsmanager:${Password}:SecretString:password}}'
              Instance:
                Type: AWS::RDS::DBInstance
                Properties: {DBClusterIdentifier: !Ref Cluster, DBInstanceClass: db.serverless, Engine: aurora-postgresql}
              Attachment:
                Type: AWS::SecretsManager::SecretTargetAttachment
                Properties: {SecretId: !Ref Password, TargetId: !Ref Cluster, TargetType: AWS::RDS::DBCluster}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester stacks = new StackTester(aws);
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());
    private final RdsClient rds = aws.client(RdsClient.builder());

    @Test
    void theSecretOfADatabaseKnowsTheWayToIt() {
        assertThat(stacks.deploy("db", DATABASE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        String endpoint = rds.describeDBClusters().dbClusters().getFirst().endpoint();
        assertThat(secrets.getSecretValue(s -> s.secretId("db-secret")).secretString())
                .contains("\"username\":\"postgres\"")
                .containsPattern("\"password\":\"[A-Za-z0-9]{24}\"")
                .contains("\"host\":\"" + endpoint + "\"")
                .contains("\"port\":5432")
                .contains("\"dbname\":\"connectdb\"")
                .contains("\"dbClusterIdentifier\":\"connect-db\"");
    }

    @Test
    void deletionLeavesASnapshotUnderTheKeyAndFreesTheSecretsName() {
        stacks.deploy("db", DATABASE);
        assertThat(stacks.delete("db").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(rds.describeDBClusters().dbClusters()).isEmpty();
        var snapshot = rds.describeDBClusterSnapshots(
                        s -> s.dbClusterIdentifier("connect-db").snapshotType("manual"))
                .dbClusterSnapshots()
                .getFirst();
        assertThat(snapshot.dbClusterSnapshotIdentifier()).startsWith("db-snapshot-cluster-");
        assertThat(snapshot.kmsKeyId()).endsWith("key/1");
        assertThat(secrets.listSecrets(l -> l.includePlannedDeletion(true)).secretList())
                .isEmpty();
        assertThat(stacks.deploy("db", DATABASE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aProtectedDatabaseStays() {
        stacks.deploy("db", DATABASE, Map.of("Protected", "true"));
        String id = stacks.delete("db").stackId();
        assertThat(stacks.stack(id).stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stacks.history(id))
                .anyMatch(line ->
                        line.startsWith("Cluster DELETE_FAILED") && line.contains("Cannot delete protected Cluster"));
    }

    @Test
    void aSecretInItsRecoveryWindowKeepsItsName() {
        secrets.createSecret(s -> s.name("db-secret").secretString("x"));
        secrets.deleteSecret(s -> s.secretId("db-secret"));
        assertThat(stacks.deploy("db", DATABASE).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("db"))
                .anyMatch(line ->
                        line.startsWith("Password CREATE_FAILED") && line.contains("already scheduled for deletion"));
    }

    @Test
    void aBucketOrRepositoryWithContentStays() {
        String template = """
                Resources:
                  Bucket:
                    Type: AWS::S3::Bucket
                    Properties: {BucketName: data-1, VersioningConfiguration: {Status: Enabled}}
                  Repository: {Type: AWS::ECR::Repository, Properties: {RepositoryName: connect}}
                  Emptied: {Type: AWS::ECR::Repository, Properties: {RepositoryName: package, EmptyOnDelete: true}}
                """;
        stacks.deploy("data", template);
        S3Client s3 = aws.client(S3Client.builder());
        EcrClient ecr = aws.client(EcrClient.builder());
        s3.putObject(o -> o.bucket("data-1").key("k"), RequestBody.fromString("x"));
        s3.deleteObject(o -> o.bucket("data-1").key("k"));
        for (String repository : new String[] {"connect", "package"}) {
            ecr.putImage(i -> i.repositoryName(repository).imageTag("1").imageManifest("{}"));
        }
        String id = stacks.delete("data").stackId();
        assertThat(stacks.history(id))
                .anyMatch(line -> line.startsWith("Bucket DELETE_FAILED")
                        && line.contains("You must delete all versions in the bucket"))
                .anyMatch(line ->
                        line.startsWith("Repository DELETE_FAILED") && line.contains("it still contains images"))
                .anyMatch(line -> line.startsWith("Emptied DELETE_COMPLETE"));
    }

    @Test
    void aBucketNameThatAnotherAccountHasTakenFailsTheStack() {
        aws.client(S3Client.builder(), AwsBasicCredentials.create("AKIA444455556666", "s"), Region.EU_WEST_1)
                .createBucket(b -> b.bucket("data-1"));
        String template = "Resources: {Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: data-1}}}";
        assertThat(stacks.deploy("data", template).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("data"))
                .anyMatch(line -> line.startsWith("Bucket CREATE_FAILED") && line.contains("data-1 already exists"));
    }
}
