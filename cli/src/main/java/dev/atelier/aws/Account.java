package dev.atelier.aws;

import dev.atelier.config.Config;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.imagebuilder.ImagebuilderClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** One account and region, with a gateway for each service; a gateway and its client are made when they are first used. */
public final class Account {
    private final Config.Account config;
    private final Supplier<Identity> identity;
    private final Supplier<CloudFormationGateway> cloudFormation;
    private final Supplier<DriftGateway> drift;
    private final Supplier<S3Gateway> s3;
    private final Supplier<UploadsGateway> uploads;
    private final Supplier<TransfersGateway> transfers;
    private final Supplier<SecretsGateway> secrets;
    private final Supplier<EcsGateway> ecs;
    private final Supplier<LoadBalancersGateway> loadBalancers;
    private final Supplier<DnsGateway> dns;
    private final Supplier<DatabasesGateway> databases;
    private final Supplier<DataApiGateway> dataApi;
    private final Supplier<ImagesGateway> images;
    private final Supplier<BuildsGateway> builds;
    private final Supplier<CertificatesGateway> certificates;
    private final Supplier<BackupsGateway> backups;
    private final Supplier<LogsGateway> logs;
    private final Supplier<AuthorizationGateway> authorization;
    private final Supplier<InstancesGateway> instances;
    private final Supplier<CommandsGateway> commands;
    private final Supplier<TasksGateway> tasks;
    private final Supplier<MachinesGateway> machines;
    private final Supplier<MachineImagesGateway> machineImages;
    private final Supplier<PipelinesGateway> pipelines;
    private final Supplier<VolumesGateway> volumes;
    private final Supplier<UserPoolsGateway> userPools;
    private final Supplier<MailGateway> mail;
    private final Supplier<SessionsGateway> sessions;
    private final Supplier<KeysGateway> keys;
    private final Clients clients;

    Account(Config.Account config, Calls calls, Clients clients) {
        this.config = config;
        this.clients = clients;
        this.identity = new Lazy<>(() -> Identity.ofCaller(calls, clients.build(StsClient.builder())));
        this.cloudFormation =
                new Lazy<>(() -> new CloudFormationGateway(calls, clients.build(CloudFormationClient.builder())));
        this.drift = new Lazy<>(() -> new DriftGateway(calls, clients.build(CloudFormationClient.builder())));
        this.s3 = new Lazy<>(() -> new S3Gateway(calls, s3Client(clients)));
        this.uploads = new Lazy<>(() -> new UploadsGateway(calls, s3Client(clients)));
        this.transfers = new Lazy<>(() -> new TransfersGateway(calls, clients.build(DataSyncClient.builder())));
        this.secrets = new Lazy<>(() -> new SecretsGateway(calls, clients.build(SecretsManagerClient.builder())));
        this.ecs = new Lazy<>(() -> new EcsGateway(calls, clients.build(EcsClient.builder())));
        this.loadBalancers = new Lazy<>(
                () -> new LoadBalancersGateway(calls, clients.build(ElasticLoadBalancingV2Client.builder())));
        this.dns = new Lazy<>(() -> new DnsGateway(calls, clients.build(Route53Client.builder())));
        this.databases = new Lazy<>(() -> new DatabasesGateway(calls, clients.build(RdsClient.builder())));
        this.dataApi = new Lazy<>(() -> new DataApiGateway(calls, clients.build(RdsDataClient.builder())));
        this.images = new Lazy<>(() -> new ImagesGateway(calls, clients.build(EcrClient.builder())));
        this.builds = new Lazy<>(() -> new BuildsGateway(calls, clients.build(CodeBuildClient.builder())));
        this.certificates = new Lazy<>(() -> new CertificatesGateway(calls, clients.build(AcmClient.builder())));
        this.backups = new Lazy<>(() -> new BackupsGateway(calls, clients.build(BackupClient.builder())));
        this.logs = new Lazy<>(() -> new LogsGateway(calls, clients.build(CloudWatchLogsClient.builder())));
        this.authorization = new Lazy<>(() -> new AuthorizationGateway(calls, clients.build(StsClient.builder())));
        this.instances = new Lazy<>(() -> new InstancesGateway(calls, clients.build(SsmClient.builder())));
        this.commands = new Lazy<>(() -> new CommandsGateway(calls, clients.build(SsmClient.builder())));
        this.tasks = new Lazy<>(() -> new TasksGateway(calls, clients.build(EcsClient.builder())));
        this.machines = new Lazy<>(() -> new MachinesGateway(calls, clients.build(Ec2Client.builder())));
        this.machineImages = new Lazy<>(() -> new MachineImagesGateway(calls, clients.build(Ec2Client.builder())));
        this.pipelines = new Lazy<>(
                () -> new PipelinesGateway(calls, clients.build(ImagebuilderClient.builder()), config.region()));
        this.volumes = new Lazy<>(() -> new VolumesGateway(calls, clients.build(Ec2Client.builder())));
        this.userPools =
                new Lazy<>(() -> new UserPoolsGateway(calls, clients.build(CognitoIdentityProviderClient.builder())));
        this.mail = new Lazy<>(() -> new MailGateway(calls, clients.build(SesV2Client.builder())));
        this.sessions = new Lazy<>(() -> new SessionsGateway(
                calls,
                clients.build(SsmClient.builder()),
                clients.build(EcsClient.builder()),
                clients.network(),
                clients.signer()));
        this.keys = new Lazy<>(() -> new KeysGateway(calls, clients.build(KmsClient.builder())));
    }

    /** Another AWS need not resolve a host name for each bucket. */
    private static S3Client s3Client(Clients clients) {
        return clients.build(S3Client.builder()
                .forcePathStyle(clients.elsewhere())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED));
    }

    /** The role it plays in the system, such as {@code main}. */
    public String role() {
        return config.role();
    }

    /** The twelve digits. */
    public String id() {
        return config.id();
    }

    public String region() {
        return config.region();
    }

    /** The credentials in use, as the variables that other programs of AWS read them from; secrets. */
    public Map<String, String> credentialVariables() {
        return clients.variables();
    }

    /** Where Systems Manager is called in this region. */
    public URI systemsManager() {
        return clients.systemsManager();
    }

    /** Who acts here; asked once. */
    public Identity identity() {
        return identity.get();
    }

    /** The ARN of an EFS file system that lives here. */
    public String fileSystemArn(String fileSystem) {
        return "arn:" + identity().partition() + ":elasticfilesystem:" + region() + ":" + id() + ":file-system/"
                + fileSystem;
    }

    public CloudFormationGateway cloudFormation() {
        return cloudFormation.get();
    }

    public DriftGateway drift() {
        return drift.get();
    }

    public S3Gateway s3() {
        return s3.get();
    }

    public UploadsGateway uploads() {
        return uploads.get();
    }

    public TransfersGateway transfers() {
        return transfers.get();
    }

    public SecretsGateway secrets() {
        return secrets.get();
    }

    public EcsGateway ecs() {
        return ecs.get();
    }

    public LoadBalancersGateway loadBalancers() {
        return loadBalancers.get();
    }

    public DnsGateway dns() {
        return dns.get();
    }

    public DatabasesGateway databases() {
        return databases.get();
    }

    public DataApiGateway dataApi() {
        return dataApi.get();
    }

    public ImagesGateway images() {
        return images.get();
    }

    public BuildsGateway builds() {
        return builds.get();
    }

    public CertificatesGateway certificates() {
        return certificates.get();
    }

    public BackupsGateway backups() {
        return backups.get();
    }

    public LogsGateway logs() {
        return logs.get();
    }

    public AuthorizationGateway authorization() {
        return authorization.get();
    }

    public InstancesGateway instances() {
        return instances.get();
    }

    public CommandsGateway commands() {
        return commands.get();
    }

    public TasksGateway tasks() {
        return tasks.get();
    }

    public MachinesGateway machines() {
        return machines.get();
    }

    public MachineImagesGateway machineImages() {
        return machineImages.get();
    }

    public PipelinesGateway pipelines() {
        return pipelines.get();
    }

    public VolumesGateway volumes() {
        return volumes.get();
    }

    public UserPoolsGateway userPools() {
        return userPools.get();
    }

    public MailGateway mail() {
        return mail.get();
    }

    public SessionsGateway sessions() {
        return sessions.get();
    }

    public KeysGateway keys() {
        return keys.get();
    }
}
