package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import org.junit.jupiter.api.Test;

/** A bucket in one account that calls a function in another, where DataSync reads it with a role. */
class DataFeedBehaviourTest {

    private static final String DATA = "333344445555";
    private static final String FUNCTION = """
            Resources:
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: trigger
                  Role: arn:aws:iam::111122223333:role/trigger
                  Runtime: python3.13
                  Handler: index.handler
                  Code: {ZipFile: "def handler(event, context): pass"}
            """;
    private static final String PERMISSION = """
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName: !Ref Function
                  Principal: s3.amazonaws.com
                  SourceArn: arn:aws:s3:::data
                  SourceAccount: "333344445555"
            """;
    private static final String BUCKET = """
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: data
                  NotificationConfiguration:
                    LambdaConfigurations:
                      - {Event: "s3:ObjectCreated:*", Function: "arn:aws:lambda:eu-west-1:111122223333:function:trigger"}
            """;
    private static final String POLICY = """
              Policy:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Bucket
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: "arn:aws:iam::111122223333:root"}
                        Action: ["s3:ListBucket"]
                        Resource: arn:aws:s3:::data
                        Condition: {ArnEquals: {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/reader"}}
            """;
    private static final String LOCATION = """
            Resources:
              Location:
                Type: AWS::DataSync::LocationS3
                Properties:
                  S3BucketArn: arn:aws:s3:::data
                  S3Config: {BucketAccessRoleArn: "arn:aws:iam::111122223333:role/reader"}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester functions = new StackTester(aws);
    private final StackTester data = new StackTester(aws, DATA);

    @Test
    void aBucketMayCallAFunctionThatLetsIt() {
        functions.deploy("function", FUNCTION + PERMISSION);

        assertThat(data.deploy("data", BUCKET).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aFunctionThatIsNotThereIsRefused() {
        refusedNotification("Unable to validate the following destination configurations");
    }

    @Test
    void aFunctionThatDoesNotLetS3CallItIsRefused() {
        functions.deploy("function", FUNCTION);

        refusedNotification("Unable to validate the following destination configurations");
    }

    @Test
    void aPermissionForAnotherBucketOrAccountIsNone() {
        functions.deploy("function", FUNCTION + PERMISSION.replace("arn:aws:s3:::data", "arn:aws:s3:::other"));
        refusedNotification("Unable to validate the following destination configurations");

        functions.deploy("function", FUNCTION + PERMISSION.replace(DATA, "999999999999"));
        refusedNotification("Unable to validate the following destination configurations");
    }

    @Test
    void aFunctionInAnotherRegionIsRefused() {
        functions.deploy("function", FUNCTION + PERMISSION);

        data.deploy("data", BUCKET.replace("lambda:eu-west-1", "lambda:us-east-1"));

        assertThat(data.history("data"))
                .anyMatch(line -> line.contains("The notification destination service region is not valid"));
    }

    @Test
    void aNotificationThatIsAddedLaterIsLookedAtToo() {
        data.deploy("data", "Resources: {Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: data}}}");

        data.deploy("data", BUCKET);

        assertThat(data.stack("data").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void dataSyncReadsABucketWhosePolicyNamesItsRole() {
        functions.deploy("function", FUNCTION + PERMISSION);
        data.deploy("data", BUCKET + POLICY);

        assertThat(functions.deploy("location", LOCATION).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void dataSyncIsNotLetIntoABucketWhosePolicyDoesNot() {
        functions.deploy("function", FUNCTION + PERMISSION);
        data.deploy("data", BUCKET + POLICY.replace("role/reader", "role/somebody"));
        refusedLocation();

        data.deploy("data", BUCKET);
        refusedLocation();
    }

    @Test
    void aBucketOfTheSameAccountNeedsNoPolicy() {
        functions.deploy("bucket", "Resources: {Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: data}}}");

        assertThat(functions.deploy("location", LOCATION).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aBucketThatIsNotThereIsNoLocation() {
        refusedLocation();
    }

    private void refusedNotification(String reason) {
        assertThat(data.deploy("data", BUCKET).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(data.history("data"))
                .anyMatch(line -> line.startsWith("Bucket CREATE_FAILED") && line.contains(reason));
        data.delete("data");
    }

    private void refusedLocation() {
        assertThat(functions.deploy("location", LOCATION).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(functions.history("location"))
                .anyMatch(line -> line.startsWith("Location CREATE_FAILED")
                        && line.contains("DataSync location access test failed"));
        functions.delete("location");
    }
}
