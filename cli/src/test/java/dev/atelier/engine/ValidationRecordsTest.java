package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.StackResource;
import dev.atelier.aws.ValidationRecord;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationRecordsTest {
    private static final String CERTIFICATE =
            "arn:aws:acm:eu-west-1:111122223333:certificate/0a6d3e5c-0000-4000-8000-000000000001";
    private static final String OTHER = "_0123456789abcdef0123456789abcdef.other.dev.example.com";

    /** What ACM asks for depends on the account and domain alone. */
    private final ValidationRecord validation = new SimulatedAws(seed().build())
            .account()
            .certificates()
            .validationRecords(CERTIFICATE)
            .getFirst();

    @Test
    void exactlyTheRecordsOfTheStacksCertificatesGo() {
        var aws = new SimulatedAws(seed().resource(
                        "AWS::Route53::RecordSet", record("dev.example.com.", validation.name(), validation.value()))
                .resource(
                        "AWS::Route53::RecordSet", record("dev.example.com.", OTHER, "elsewhere.acm-validations.aws."))
                .resource("AWS::Route53::RecordSet", record("example.com.", validation.name(), validation.value()))
                .build());
        var zone = zone(aws, "dev.example.com");
        var removed = new ValidationRecords(aws.account()).remove(List.of(zoneResource(zone), certificate()), List::of);
        assertThat(removed).containsExactly(validation.name());
        assertThat(aws.account().dns().record(zone, validation.name(), "CNAME")).isEmpty();
        assertThat(aws.account().dns().record(zone, OTHER, "CNAME")).isPresent();
        assertThat(aws.account().dns().record(zone(aws, "example.com"), validation.name(), "CNAME"))
                .isPresent();
    }

    @Test
    void aRecordOfTheSameNameThatLeadsElsewhereStays() {
        var aws = new SimulatedAws(seed().resource(
                        "AWS::Route53::RecordSet", record("dev.example.com.", validation.name(), "mine.example.net."))
                .build());
        var zone = zone(aws, "dev.example.com");
        assertThat(new ValidationRecords(aws.account()).remove(List.of(zoneResource(zone), certificate()), List::of))
                .isEmpty();
        assertThat(aws.account().dns().record(zone, validation.name(), "CNAME")).isPresent();
    }

    /** Where a zone's certificate is in a stack of its own, which goes before. */
    @Test
    void theZoneMayGoLater() {
        var aws = new SimulatedAws(seed().resource(
                        "AWS::Route53::RecordSet", record("dev.example.com.", validation.name(), validation.value()))
                .build());
        var zone = zone(aws, "dev.example.com");
        assertThat(new ValidationRecords(aws.account())
                        .remove(List.of(certificate()), () -> List.of(zoneResource(zone))))
                .containsExactly(validation.name());
        assertThat(aws.account().dns().record(zone, validation.name(), "CNAME")).isEmpty();
    }

    @Test
    void aStackWithoutCertificatesAsksForNothing() {
        var records = new ValidationRecords(new SimulatedAws(seed().build()).account());
        assertThat(records.remove(List.of(zoneResource("Z1")), () -> {
                    throw new AssertionError("asked for the other stacks");
                }))
                .isEmpty();
    }

    @Test
    void aStackWithoutZonesCostsNoCall() {
        var aws = new SimulatedAws(seed().build());
        var account = aws.account();
        int calls = aws.calls().size();
        assertThat(new ValidationRecords(account).remove(List.of(certificate()), List::of))
                .isEmpty();
        assertThat(aws.calls()).hasSize(calls);
    }

    private static SeedBuilder seed() {
        return new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                .hostedZone("example.com")
                .hostedZone("dev.example.com")
                .certificate(CERTIFICATE, "*.dev.example.com");
    }

    private static Map<String, Object> record(String zone, String name, String value) {
        return Map.of(
                "HostedZoneName", zone, "Name", name, "Type", "CNAME", "TTL", 300, "ResourceRecords", List.of(value));
    }

    private static String zone(SimulatedAws aws, String name) {
        return aws.account().dns().publicZone(name).orElseThrow().id();
    }

    private static StackResource zoneResource(String id) {
        return new StackResource("Zone", "AWS::Route53::HostedZone", id, "CREATE_COMPLETE");
    }

    private static StackResource certificate() {
        return new StackResource("Certificate", "AWS::CertificateManager::Certificate", CERTIFICATE, "CREATE_COMPLETE");
    }
}
