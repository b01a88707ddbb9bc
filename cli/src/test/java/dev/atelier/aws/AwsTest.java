package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

class AwsTest {
    private static final String ID = "111122223333";
    private static final String NO_STACK = "Stack with id vpc does not exist";

    private final ScriptedAws aws = new ScriptedAws();

    @Test
    void asksOnceWhoActs() {
        aws.thenIdentity(ID);
        var client = new Aws(aws.settings());
        var account = client.account(main());
        assertThat(client.account(main())).isSameAs(account);
        assertThat(account.identity()).isEqualTo(new Identity(ID, "arn:aws:iam::" + ID + ":user/ann"));
        assertThat(aws.calls).hasSize(1);
        assertThat(client.callsByService()).containsExactly(Map.entry("sts", 1));
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingElseIsCalled() {
        aws.thenIdentity("999988887777");
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> new Aws(aws.settings()).account(main()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("wrong-account"))
                .withMessageContaining("999988887777")
                .withMessageContaining(ID);
        assertThat(aws.calls).hasSize(1);
    }

    @Test
    void throttlingServerFaultsAndResetsAreTriedAgain() {
        aws.thenIdentity(ID)
                .thenError(400, "Throttling", "Rate exceeded")
                .thenError(503, "ServiceUnavailable", "later")
                .thenError(500, "InternalFailure", "oops")
                .then(new SocketException("Connection reset"))
                .thenError(400, "ValidationError", NO_STACK);
        Instant start = aws.time.instant();
        var client = new Aws(aws.settings());
        assertThat(client.account(main()).cloudFormation().stack("vpc")).isEmpty();
        assertThat(client.callsByService()).containsEntry("cloudformation", 5);
        assertThat(Duration.between(start, aws.time.instant())).isGreaterThan(Duration.ofMillis(1500));
    }

    @Test
    void enduringThrottlingEndsAsFailureAfterMinutesOfTrying() {
        aws.thenIdentity(ID).thenError(400, "Throttling", "Rate exceeded");
        var account = new Aws(aws.settings()).account(main());
        Instant start = aws.time.instant();
        assertThatExceptionOfType(Failure.Failed.class)
                .isThrownBy(() -> account.cloudFormation().stack("vpc"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("throttled"));
        assertThat(Duration.between(start, aws.time.instant())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void whatIsNotImplementedIsNotTriedAgain() {
        aws.thenIdentity(ID).thenError(501, "NotImplemented", "DescribeStacks is not implemented");
        var account = new Aws(aws.settings()).account(main());
        assertThatExceptionOfType(Failure.Failed.class)
                .isThrownBy(() -> account.cloudFormation().stack("vpc"))
                .withMessageContaining("DescribeStacks is not implemented");
        assertThat(aws.calls).hasSize(2);
    }

    @Test
    void nobodyThereIsSaidWithinSeconds() {
        aws.then(new ConnectException("Connection refused"));
        Instant start = aws.time.instant();
        assertThatExceptionOfType(Failure.Failed.class)
                .isThrownBy(() -> new Aws(aws.settings()).account(main()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("unreachable"))
                .withMessageContaining("Connection refused");
        assertThat(Duration.between(start, aws.time.instant())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anExpiredTokenIsAMatterOfCredentials() {
        aws.thenError(403, "ExpiredToken", "The security token included in the request is expired");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> new Aws(aws.settings()).account(main()))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("credentials-expired");
                    assertThat(failure.next()).contains("AWS_ACCESS_KEY_ID");
                })
                .withMessageContaining("account \"main\" (" + ID + ")");
    }

    @Test
    void deniedAccessNamesTheAction() {
        aws.thenIdentity(ID).thenError(403, "AccessDenied", "User ann is not authorized");
        var account = new Aws(aws.settings()).account(main());
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> account.cloudFormation().stack("vpc"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("access-denied"))
                .withMessageContaining("cloudformation:DescribeStacks")
                .withMessageContaining("User ann is not authorized");
    }

    @Test
    void aProfileThatDoesNotExistIsSaidWithWhatToRun() {
        var client = new Aws(settings(Optional.empty(), Map.of()), () -> profiles(""));
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> client.account(withProfile("team")))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("credentials-missing");
                    assertThat(failure.next()).contains("aws configure sso --profile team");
                })
                .withMessageContaining("account \"main\" (" + ID + ")");
        assertThat(aws.calls).isEmpty();
    }

    @Test
    void expiredCredentialsOfAnSsoProfileNameTheLogin() {
        aws.thenError(403, "ExpiredToken", "The security token included in the request is expired");
        var profiles = profiles("""
                [profile team]
                aws_access_key_id = AKIA111122223333
                aws_secret_access_key = hidden
                sso_session = corp
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                """);
        var client = new Aws(settings(Optional.empty(), Map.of()), () -> profiles);
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> client.account(withProfile("team")))
                .satisfies(failure -> assertThat(failure.next()).contains("aws sso login --profile team"));
    }

    @Test
    void theProfileWinsOverTheEnvironmentOnRealAws() {
        aws.thenIdentity(ID);
        var client = new Aws(settings(Optional.empty(), environmentKeys()), () -> profiles(teamProfile()));
        client.account(withProfile("team"));
        assertThat(authorization(0)).contains("Credential=AKIATEAM/");
    }

    @Test
    void theEnvironmentWinsOverTheProfileAtAnotherEndpoint() {
        aws.thenIdentity(ID);
        var endpoint = Optional.of(URI.create("http://localhost:4566"));
        var client = new Aws(settings(endpoint, environmentKeys()), () -> profiles(teamProfile()));
        client.account(withProfile("team"));
        assertThat(authorization(0)).contains("Credential=AKIAENV/");
        assertThat(aws.calls.getFirst().uri()).hasHost("localhost").hasPort(4566);
    }

    @Test
    void aRoleIsAssumedWithItsExternalIdAndItsCredentialsAreUsed() {
        aws.then(200, assumed("ASIAROLE", aws.time.instant().plus(Duration.ofHours(1))))
                .thenIdentity(ID);
        var account = new Config.Account(
                "main",
                ID,
                "eu-west-1",
                Optional.empty(),
                Optional.of("arn:aws:iam::" + ID + ":role/deploy"),
                Optional.of("x-42"));
        new Aws(aws.settings()).account(account);
        assertThat(aws.body(0)).contains("Action=AssumeRole", "ExternalId=x-42");
        assertThat(authorization(1)).contains("Credential=ASIAROLE/");
    }

    @Test
    void anAssumedRoleIsRenewedBeforeItExpires() {
        aws.then(200, assumed("ASIAONE", aws.time.instant().plus(Duration.ofHours(1))))
                .thenIdentity(ID)
                .then(200, assumed("ASIATWO", aws.time.instant().plus(Duration.ofHours(2))))
                .thenError(400, "ValidationError", NO_STACK);
        var role = Optional.of("arn:aws:iam::" + ID + ":role/deploy");
        var account = new Aws(aws.settings())
                .account(new Config.Account("main", ID, "eu-west-1", Optional.empty(), role, Optional.empty()));
        aws.time.sleep(Duration.ofMinutes(56));
        assertThat(account.cloudFormation().stack("vpc")).isEmpty();
        assertThat(authorization(3)).contains("Credential=ASIATWO/");
    }

    @Test
    void settingsSayNothingOfTheEnvironment() {
        assertThat(settings(Optional.empty(), environmentKeys()).toString()).doesNotContain("hidden");
        assertThat(new KeySource.Keys("AKIA", "hidden", Optional.empty()).toString())
                .doesNotContain("hidden");
    }

    private Settings settings(Optional<URI> endpoint, Map<String, String> environment) {
        return new Settings(
                endpoint,
                Optional.of(aws),
                aws.time,
                aws.time,
                new Random(1),
                environment,
                Optional.empty(),
                Optional.empty());
    }

    private String authorization(int call) {
        return aws.calls
                .get(call)
                .headers()
                .getOrDefault("authorization", List.of(""))
                .getFirst();
    }

    private static Map<String, String> environmentKeys() {
        return Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "hidden");
    }

    private static String teamProfile() {
        return """
                [profile team]
                aws_access_key_id = AKIATEAM
                aws_secret_access_key = hidden
                """;
    }

    private static ProfileFile profiles(String text) {
        return ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new StringInputStream(text))
                .build();
    }

    private static String assumed(String key, Instant expiration) {
        return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key
                + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                + expiration + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    }

    private static Config.Account main() {
        return new Config.Account("main", ID, "eu-west-1", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Config.Account withProfile(String profile) {
        return new Config.Account("main", ID, "eu-west-1", Optional.of(profile), Optional.empty(), Optional.empty());
    }
}
