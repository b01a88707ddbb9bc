package dev.atelier.simulator.services.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class Route53ServiceTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final Route53Client route53 = aws.client(Route53Client.builder());
    private final String zone = create("example.com");

    private String create(String name) {
        return route53.createHostedZone(z -> z.name(name).callerReference(name))
                .hostedZone()
                .id();
    }

    private static Change change(ChangeAction action, String name, RRType type, String value) {
        return Change.builder()
                .action(action)
                .resourceRecordSet(ResourceRecordSet.builder()
                        .name(name)
                        .type(type)
                        .ttl(300L)
                        .resourceRecords(ResourceRecord.builder().value(value).build())
                        .build())
                .build();
    }

    private String apply(Change... changes) {
        return route53.changeResourceRecordSets(c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(changes)))
                .changeInfo()
                .id();
    }

    private List<String> names() {
        return route53.listResourceRecordSets(l -> l.hostedZoneId(zone)).resourceRecordSets().stream()
                .map(each -> each.name() + " " + each.typeAsString())
                .toList();
    }

    @Test
    void aNewZoneHasFourNameServersAndTwoRecords() {
        assertThat(route53.getHostedZone(z -> z.id(zone)).delegationSet().nameServers())
                .hasSize(4);
        assertThat(names()).containsExactly("example.com. NS", "example.com. SOA");
    }

    @Test
    void aBatchTakesEffectAsAWholeOrNotAtAll() {
        apply(change(ChangeAction.CREATE, "www.Example.com", RRType.A, "192.0.2.1"));
        assertThatThrownBy(() -> apply(
                        change(ChangeAction.CREATE, "new.example.com", RRType.A, "192.0.2.2"),
                        change(ChangeAction.CREATE, "www.example.com", RRType.A, "192.0.2.3")))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining(
                        "Tried to create resource record set [name='www.example.com.', type='A'] but it already exists");
        assertThat(names()).containsExactly("example.com. NS", "example.com. SOA", "www.example.com. A");
        apply(change(ChangeAction.UPSERT, "www.example.com", RRType.A, "192.0.2.3"));
        assertThat(route53.listResourceRecordSets(l -> l.hostedZoneId(zone)
                                .startRecordName("www.example.com")
                                .startRecordType("A")
                                .maxItems("1"))
                        .resourceRecordSets()
                        .getFirst()
                        .resourceRecords()
                        .getFirst()
                        .value())
                .isEqualTo("192.0.2.3");
    }

    @Test
    void onlyWhatIsThereAsItIsCanBeDeleted() {
        apply(change(ChangeAction.CREATE, "www.example.com", RRType.A, "192.0.2.1"));
        assertThatThrownBy(() -> apply(change(ChangeAction.DELETE, "www.example.com", RRType.A, "192.0.2.9")))
                .hasMessageContaining("the values provided do not match the current values");
        assertThatThrownBy(() -> apply(change(ChangeAction.DELETE, "mail.example.com", RRType.A, "192.0.2.9")))
                .hasMessageContaining("but it was not found");
        apply(change(ChangeAction.DELETE, "www.example.com", RRType.A, "192.0.2.1"));
        assertThat(names()).hasSize(2);
    }

    @Test
    void namesOutsideTheZoneAndConflictsWithAliasesAreRefused() {
        assertThatThrownBy(() -> apply(change(ChangeAction.CREATE, "www.example.org", RRType.A, "192.0.2.1")))
                .hasMessageContaining("not permitted in zone example.com.");
        apply(change(ChangeAction.CREATE, "www.example.com", RRType.A, "192.0.2.1"));
        assertThatThrownBy(
                        () -> apply(change(ChangeAction.CREATE, "www.example.com", RRType.CNAME, "other.example.com")))
                .hasMessageContaining("conflicting");
        assertThatThrownBy(() -> apply(change(ChangeAction.CREATE, "example.com", RRType.CNAME, "other.example.com")))
                .hasMessageContaining("apex");
    }

    @Test
    void aZoneWithForeignRecordsCannotBeDeleted() {
        Change record = change(ChangeAction.CREATE, "_x.example.com", RRType.CNAME, "_y.acm-validations.aws.");
        apply(record);
        assertThatThrownBy(() -> route53.deleteHostedZone(z -> z.id(zone)))
                .isInstanceOf(HostedZoneNotEmptyException.class)
                .hasMessageContaining("contains non-required resource record sets");
        apply(record.toBuilder().action(ChangeAction.DELETE).build());
        route53.deleteHostedZone(z -> z.id(zone));
        assertThatThrownBy(() -> route53.getHostedZone(z -> z.id(zone))).isInstanceOf(NoSuchHostedZoneException.class);
    }

    @Test
    void aChangeIsPendingUntilItHasReachedAllServers() {
        String change = apply(change(ChangeAction.CREATE, "www.example.com", RRType.A, "192.0.2.1"));
        assertThat(route53.getChange(c -> c.id(change)).changeInfo().status()).isEqualTo(ChangeStatus.PENDING);
        aws.pass(60);
        assertThat(route53.getChange(c -> c.id(change)).changeInfo().status()).isEqualTo(ChangeStatus.INSYNC);
    }

    @Test
    void zonesAreListedByNameFromTheRight() {
        create("b.example.com");
        create("a.org");
        assertThat(route53.listHostedZonesByName().hostedZones())
                .extracting("name")
                .containsExactly("example.com.", "b.example.com.", "a.org.");
        assertThat(route53.listHostedZonesByName(l -> l.dnsName("b.example.com").maxItems("1"))
                        .hostedZones())
                .extracting("name")
                .containsExactly("b.example.com.");
    }

    @Test
    void wildcardsAreWrittenAsCodePoints() {
        apply(change(ChangeAction.CREATE, "*.example.com", RRType.A, "192.0.2.1"));
        assertThat(names()).contains("\\052.example.com. A");
    }
}
