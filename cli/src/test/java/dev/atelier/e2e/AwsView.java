package dev.atelier.e2e;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** What stands in the simulated AWS, asked with the AWS SDK and not with our own program. */
final class AwsView implements AutoCloseable {
    private final CloudFormationClient cloudFormation;
    private final SecretsManagerClient secrets;
    private final Ec2Client ec2;

    AwsView(Simulation simulation) {
        this.cloudFormation = client(simulation, CloudFormationClient.builder());
        this.secrets = client(simulation, SecretsManagerClient.builder());
        this.ec2 = client(simulation, Ec2Client.builder());
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(Simulation simulation, B builder) {
        return builder.endpointOverride(URI.create(simulation.endpoint()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA111122223333", "simulated")))
                .build();
    }

    /** The stacks that stand, the bootstrap's left out. */
    List<Stack> stacks() {
        return cloudFormation.describeStacksPaginator().stacks().stream()
                .filter(stack -> !stack.stackName().equals("Atelier-Bootstrap"))
                .toList();
    }

    List<String> stackNames() {
        return stacks().stream().map(Stack::stackName).toList();
    }

    String status(String stack) {
        return stacks().stream()
                .filter(each -> each.stackName().equals(stack))
                .map(Stack::stackStatusAsString)
                .findFirst()
                .orElse("MISSING");
    }

    boolean bootstrapped() {
        return cloudFormation
                        .describeStacks(request -> request.stackName("Atelier-Bootstrap"))
                        .stacks()
                        .size()
                == 1;
    }

    /** The change sets that stand beside stacks. */
    List<ChangeSetSummary> changeSets() {
        return stacks().stream()
                .flatMap(stack ->
                        cloudFormation
                                .listChangeSetsPaginator(request -> request.stackName(stack.stackName()))
                                .summaries()
                                .stream())
                .toList();
    }

    /** When a stack, named by its id, was gone. */
    Instant goneAt(String id) {
        return cloudFormation.describeStackEventsPaginator(request -> request.stackName(id)).stackEvents().stream()
                .filter(event -> id.equals(event.physicalResourceId()))
                .filter(event -> "DELETE_COMPLETE".equals(event.resourceStatusAsString()))
                .map(StackEvent::timestamp)
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not gone"));
    }

    /** The value of one output of a stack. */
    String output(String stack, String key) {
        return stacks().stream()
                .filter(each -> each.stackName().equals(stack))
                .flatMap(each -> each.outputs().stream())
                .filter(output -> output.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(stack + " has no output " + key));
    }

    /** The ids of all volumes of the account; the simulated AWS has none below the roots of instances. */
    List<String> volumes() {
        return ec2.describeVolumesPaginator().volumes().stream()
                .map(Volume::volumeId)
                .toList();
    }

    Volume volume(String id) {
        return ec2.describeVolumes(request -> request.volumeIds(id)).volumes().getFirst();
    }

    List<String> secretNames() {
        return secrets.listSecretsPaginator().stream()
                .flatMap(page -> page.secretList().stream())
                .map(SecretListEntry::name)
                .toList();
    }

    String secret(String name) {
        return secrets.getSecretValue(request -> request.secretId(name)).secretString();
    }

    /** Gives a secret another value. */
    void putSecret(String name, String text) {
        secrets.putSecretValue(request -> request.secretId(name).secretString(text));
    }

    @Override
    public void close() {
        cloudFormation.close();
        secrets.close();
        ec2.close();
    }
}
