package dev.atelier.simulator.services;

import static java.util.Map.entry;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.acm.AcmService;
import dev.atelier.simulator.services.acm.CertificateBehaviour;
import dev.atelier.simulator.services.autoscaling.GroupBehaviour;
import dev.atelier.simulator.services.backup.BackupService;
import dev.atelier.simulator.services.codebuild.CodeBuildService;
import dev.atelier.simulator.services.cognito.CognitoService;
import dev.atelier.simulator.services.cognito.UserPoolBehaviour;
import dev.atelier.simulator.services.cognito.UserPoolDomainBehaviour;
import dev.atelier.simulator.services.datasync.DataSyncService;
import dev.atelier.simulator.services.datasync.Executions;
import dev.atelier.simulator.services.datasync.LocationBehaviour;
import dev.atelier.simulator.services.datasync.TransferTrigger;
import dev.atelier.simulator.services.ec2.Ec2InstanceBehaviour;
import dev.atelier.simulator.services.ec2.Ec2Service;
import dev.atelier.simulator.services.ec2.GatewayAttachmentBehaviour;
import dev.atelier.simulator.services.ec2.InstanceHost;
import dev.atelier.simulator.services.ec2.InterfaceBehaviour;
import dev.atelier.simulator.services.ec2.MachineImages;
import dev.atelier.simulator.services.ec2.VolumeAttachmentBehaviour;
import dev.atelier.simulator.services.ec2.VolumeBehaviour;
import dev.atelier.simulator.services.ecr.EcrService;
import dev.atelier.simulator.services.ecr.Images;
import dev.atelier.simulator.services.ecr.RepositoryBehaviour;
import dev.atelier.simulator.services.ecs.Containers;
import dev.atelier.simulator.services.ecs.EcsService;
import dev.atelier.simulator.services.ecs.ServiceBehaviour;
import dev.atelier.simulator.services.ecs.Tasks;
import dev.atelier.simulator.services.efs.AutomaticBackups;
import dev.atelier.simulator.services.efs.EfsService;
import dev.atelier.simulator.services.elbv2.AliasHost;
import dev.atelier.simulator.services.elbv2.ElbService;
import dev.atelier.simulator.services.elbv2.LoadBalancerBehaviour;
import dev.atelier.simulator.services.elbv2.RuleBehaviour;
import dev.atelier.simulator.services.elbv2.TargetGroupBehaviour;
import dev.atelier.simulator.services.elbv2.Targets;
import dev.atelier.simulator.services.iam.IamService;
import dev.atelier.simulator.services.imagebuilder.ImageBuilderService;
import dev.atelier.simulator.services.kms.KeyBehaviour;
import dev.atelier.simulator.services.kms.KmsService;
import dev.atelier.simulator.services.logs.LogsService;
import dev.atelier.simulator.services.rds.ClusterBehaviour;
import dev.atelier.simulator.services.rds.InstanceBehaviour;
import dev.atelier.simulator.services.rds.RdsService;
import dev.atelier.simulator.services.rdsdata.DataApiService;
import dev.atelier.simulator.services.route53.HostedZoneBehaviour;
import dev.atelier.simulator.services.route53.RecordBehaviour;
import dev.atelier.simulator.services.route53.Resolver;
import dev.atelier.simulator.services.route53.Route53Service;
import dev.atelier.simulator.services.route53.Zones;
import dev.atelier.simulator.services.s3.BucketBehaviour;
import dev.atelier.simulator.services.s3.Buckets;
import dev.atelier.simulator.services.s3.S3Service;
import dev.atelier.simulator.services.secretsmanager.AttachmentBehaviour;
import dev.atelier.simulator.services.secretsmanager.SecretBehaviour;
import dev.atelier.simulator.services.secretsmanager.Secrets;
import dev.atelier.simulator.services.secretsmanager.SecretsManagerService;
import dev.atelier.simulator.services.ses.SesService;
import dev.atelier.simulator.services.ssm.Parameters;
import dev.atelier.simulator.services.ssm.SessionCalls;
import dev.atelier.simulator.services.ssm.SsmService;
import dev.atelier.simulator.services.sts.StsService;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.sql.SqlServer;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;

/**
 * Everything a simulator offers beside CloudFormation: the one place where services are put together.
 *
 * @param all every service
 * @param behaviours by resource type; types that are absent do nothing beyond their row in the table
 * @param objects what CloudFormation reads from S3
 * @param secrets what CloudFormation reads from Secrets Manager
 * @param parameters what CloudFormation reads from the Parameter Store
 * @param hosts who answers unsigned calls
 */
public record Services(
        List<Service> all,
        Map<String, ResourceBehaviour> behaviours,
        ObjectReader objects,
        SecretReader secrets,
        ParameterReader parameters,
        VirtualHost hosts) {

    /** Puts the services together; called once for each simulator. */
    public static Services assemble(World world, Sessions sessions, SqlServer sql) {
        var buckets = new Buckets();
        var executions = new Executions(buckets);
        var secrets = new Secrets();
        var parameters = new Parameters(world);
        var zones = new Zones();
        var targets = new Targets();
        var tasks = new Tasks(targets, sessions, secrets);
        var containers = new Containers(tasks, sessions);
        var images = new Images();
        var machineImages = new MachineImages();
        return new Services(
                List.of(
                        new StsService(),
                        new S3Service(buckets, new TransferTrigger(executions)),
                        new SecretsManagerService(secrets),
                        new SsmService(new SessionCalls(sessions, containers)),
                        new Route53Service(zones),
                        new AcmService(zones),
                        new ElbService(targets),
                        new EcsService(tasks, containers),
                        new RdsService(),
                        new DataApiService(secrets, sql),
                        new KmsService(),
                        new EfsService(),
                        new BackupService(),
                        new EcrService(images),
                        new CodeBuildService(images),
                        new CognitoService(),
                        new SesService(),
                        new DataSyncService(executions),
                        new Ec2Service(machineImages),
                        new ImageBuilderService(machineImages),
                        new LogsService(),
                        new IamService()),
                Map.ofEntries(
                        entry("AWS::S3::Bucket", new BucketBehaviour(buckets)),
                        entry("AWS::DataSync::LocationS3", new LocationBehaviour()),
                        entry("AWS::SecretsManager::Secret", new SecretBehaviour(secrets)),
                        entry("AWS::SecretsManager::SecretTargetAttachment", new AttachmentBehaviour(secrets)),
                        entry("AWS::Route53::HostedZone", new HostedZoneBehaviour(zones)),
                        entry("AWS::Route53::RecordSet", new RecordBehaviour(zones)),
                        entry("AWS::Route53::RecordSetGroup", new RecordBehaviour(zones)),
                        entry("AWS::CertificateManager::Certificate", new CertificateBehaviour(zones)),
                        entry("AWS::ElasticLoadBalancingV2::LoadBalancer", new LoadBalancerBehaviour()),
                        entry("AWS::ElasticLoadBalancingV2::ListenerRule", new RuleBehaviour()),
                        entry("AWS::ElasticLoadBalancingV2::TargetGroup", new TargetGroupBehaviour(targets)),
                        entry("AWS::ECS::Service", new ServiceBehaviour(tasks)),
                        entry("AWS::RDS::DBCluster", new ClusterBehaviour()),
                        entry("AWS::RDS::DBInstance", new InstanceBehaviour()),
                        entry("AWS::KMS::Key", new KeyBehaviour()),
                        entry("AWS::Cognito::UserPool", new UserPoolBehaviour()),
                        entry("AWS::Cognito::UserPoolDomain", new UserPoolDomainBehaviour()),
                        entry("AWS::EFS::FileSystem", new AutomaticBackups()),
                        entry("AWS::EFS::MountTarget", interfaces("SubnetId", "SecurityGroups", "EFS mount target")),
                        entry("AWS::EC2::NatGateway", interfaces("SubnetId", "", "Interface for NAT Gateway")),
                        entry(
                                "AWS::EC2::VPCEndpoint",
                                interfaces("SubnetIds", "SecurityGroupIds", "VPC Endpoint Interface")),
                        entry("AWS::EC2::Instance", new Ec2InstanceBehaviour(sessions)),
                        entry("AWS::EC2::VolumeAttachment", new VolumeAttachmentBehaviour()),
                        entry("AWS::EC2::Volume", new VolumeBehaviour()),
                        entry("AWS::EC2::VPCGatewayAttachment", new GatewayAttachmentBehaviour()),
                        entry(
                                "AWS::Lambda::Function",
                                interfaces("VpcConfig.SubnetIds", "VpcConfig.SecurityGroupIds", "AWS Lambda VPC ENI")),
                        entry("AWS::AutoScaling::AutoScalingGroup", new GroupBehaviour(sessions)),
                        entry("AWS::ECR::Repository", new RepositoryBehaviour(images))),
                buckets,
                secrets,
                parameters,
                new AliasHost(new Resolver(zones), targets).and(new InstanceHost()));
    }

    private static ResourceBehaviour interfaces(String subnets, String groups, String description) {
        return new InterfaceBehaviour(subnets, groups, description);
    }
}
