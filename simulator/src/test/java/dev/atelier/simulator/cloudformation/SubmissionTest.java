package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.s3.S3Client;

/** How templates come in, by URL, and how long lists go out, in pages. */
class SubmissionTest {

    private static final String TOPIC = "Resources: {T: {Type: AWS::SNS::Topic}}";

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();
    private final S3Client s3 = aws.client(S3Client.builder());

    @BeforeEach
    void createBucket() {
        s3.createBucket(in -> in.bucket("templates"));
    }

    private void put(String key, String template) {
        s3.putObject(in -> in.bucket("templates").key(key), RequestBody.fromString(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://templates.s3.eu-west-1.amazonaws.com/connect/vpc.yaml",
                "https://s3.eu-west-1.amazonaws.com/templates/connect/vpc.yaml",
                "http://127.0.0.1:4566/templates/connect/vpc.yaml"
            })
    void aTemplateComesFromTheBucketThatItsUrlNames(String url) {
        String template = TOPIC + "\n# " + "x".repeat(60_000);
        put("connect/vpc.yaml", template);
        client.createStack(in -> in.stackName("app").templateURL(url));
        aws.pass(600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(client.getTemplate(in -> in.stackName("app")).templateBody()).isEqualTo(template);
    }

    @Test
    void aUrlThatNamesNoTemplateIsRefused() {
        put("large.yaml", TOPIC + "\n# " + "x".repeat(1_000_000));
        assertRefused("https://templates.s3.eu-west-1.amazonaws.com/gone.yaml", "The specified key does not exist");
        assertRefused("https://gone.s3.eu-west-1.amazonaws.com/vpc.yaml", "S3 error");
        assertRefused("https://templates.s3.eu-west-1.amazonaws.com/large.yaml", "may not exceed 1000000 bytes");
        assertRefused("file:///etc/passwd", "TemplateURL must be a supported URL.");
        assertThatThrownBy(() -> client.createStack(in -> in.stackName("app")
                        .templateBody(TOPIC)
                        .templateURL("https://templates.s3.eu-west-1.amazonaws.com/vpc.yaml")))
                .hasMessageContaining("Either Template URL or Template Body must be specified.");
        assertThat(client.listStacks().stackSummaries()).isEmpty();
    }

    private void assertRefused(String url, String message) {
        assertThatThrownBy(() -> client.createStack(in -> in.stackName("app").templateURL(url)))
                .hasMessageContaining(message);
    }

    @Test
    void aHundredStacksAreAPage() {
        for (int i = 0; i < 205; i++) {
            String name = "stack-" + i;
            client.createStack(in -> in.stackName(name).templateBody(TOPIC));
        }
        assertThat(client.describeStacks().stacks()).hasSize(100);
        assertThat(client.describeStacksPaginator().stacks().stream().map(Stack::stackName))
                .hasSize(205)
                .doesNotHaveDuplicates();
        assertThat(client.listStacksPaginator().stackSummaries()).hasSize(205);
        assertThatThrownBy(() -> client.describeStacks(in -> in.nextToken("x")))
                .hasMessageContaining("NextToken is invalid");
    }
}
