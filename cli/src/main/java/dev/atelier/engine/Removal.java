package dev.atelier.engine;

import dev.atelier.aws.Account;

/** The command that removes what a destruction has left. */
final class Removal {
    private Removal() {}

    /**
     * By the resource's type; AWS's Cloud Control takes those that have no command of their own here.
     *
     * @param id the physical id that CloudFormation gave it
     */
    static String of(Account account, String type, String id) {
        String command =
                switch (type) {
                    case "AWS::KMS::Key" -> "kms schedule-key-deletion --key-id " + id;
                    case "AWS::KMS::Alias" -> "kms delete-alias --alias-name " + id;
                    case "AWS::EC2::Volume" -> "ec2 delete-volume --volume-id " + id;
                    case "AWS::S3::Bucket" -> "s3 rb --force s3://" + id;
                    case "AWS::ECR::Repository" -> "ecr delete-repository --force --repository-name " + id;
                    case "AWS::Logs::LogGroup" -> "logs delete-log-group --log-group-name " + id;
                    case "AWS::EFS::FileSystem" -> "efs delete-file-system --file-system-id " + id;
                    case "AWS::Cognito::UserPool" -> "cognito-idp delete-user-pool --user-pool-id " + id;
                    case "AWS::Route53::HostedZone" -> "route53 delete-hosted-zone --id " + id;
                    case "AWS::SecretsManager::Secret" -> "secretsmanager delete-secret --secret-id " + id;
                    case "AWS::RDS::DBCluster" ->
                        "rds delete-db-cluster --db-cluster-identifier " + id + " --final-db-snapshot-identifier " + id
                                + "-final";
                    default -> "cloudcontrol delete-resource --type-name " + type + " --identifier " + id;
                };
        return command(account, command);
    }

    static String command(Account account, String command) {
        return "aws " + command + " --region " + account.region();
    }
}
