package dev.atelier.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

class SeedFileTest {

    private static final String FILE = """
            accounts:
              "111122223333":
                eu-west-1:
                  hosted_zones: [example.com]
                  vpcs:
                    - { id: vpc-0a1, cidr: 10.0.0.0/16, subnets: [{ id: subnet-0a1, zone: eu-west-1b, cidr: 10.0.0.0/24 }] }
                  key_pairs: [operator]
                  identities: [ops@example.com]
                  secrets: { RSCLicenseKey: AAAA-BBBB }
                  parameters: { /team/setting: on it }
                  buckets: [data-111122223333]
                  certificates: [{ arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1", domain: "*.dev.example.com" }]
                  resources: [{ type: AWS::SNS::Topic, properties: { TopicName: alarms } }]
            """;

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(SeedFile.parse(FILE)));

    @Test
    void everythingIsThereFromTheStart() {
        assertThat(aws.client(Route53Client.builder()).listHostedZones().hostedZones())
                .extracting("name")
                .containsExactly("example.com.");
        assertThat(aws.client(SecretsManagerClient.builder())
                        .getSecretValue(s -> s.secretId("RSCLicenseKey"))
                        .secretString())
                .isEqualTo("AAAA-BBBB");
        assertThat(aws.client(SsmClient.builder())
                        .getParameter(p -> p.name("/team/setting"))
                        .parameter()
                        .value())
                .isEqualTo("on it");
        assertThat(aws.client(S3Client.builder()).listBuckets().buckets())
                .extracting("name")
                .containsExactly("data-111122223333");
        var certificate = aws.client(AcmClient.builder())
                .describeCertificate(c -> c.certificateArn("arn:aws:acm:eu-west-1:111122223333:certificate/1"))
                .certificate();
        assertThat(certificate.status()).isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void mistakesAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> SeedFile.parse("accounts: { \"111122223333\": { eu-west-1: { zones: [a] } } }"))
                .hasMessageContaining("111122223333.eu-west-1")
                .hasMessageContaining("zones");
        assertThatThrownBy(() -> SeedFile.parse("accounts: { 1234: {} }")).hasMessageContaining("12 digits");
        assertThatThrownBy(() ->
                        SeedFile.parse("accounts: { \"111122223333\": { eu-west-1: { vpcs: [{ id: vpc-1 }] } } }"))
                .hasMessageContaining("vpcs[0]")
                .hasMessageContaining("cidr is missing");
    }
}
