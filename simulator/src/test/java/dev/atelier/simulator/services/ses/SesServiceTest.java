package dev.atelier.simulator.services.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

class SesServiceTest {
    private static SeedBuilder seed() {
        return new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, "eu-west-1")
                .mailIdentity("team@example.com")
                .resource("AWS::SES::ConfigurationSet", Map.of("Name", "club"))
                .resource(
                        "AWS::SES::Template",
                        Map.of("Template", Map.of("TemplateName", "welcome", "SubjectPart", "Welcome")));
    }

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(seed().build()));
    private final SesV2Client ses = aws.client(SesV2Client.builder());

    private boolean verified(String identity) {
        return ses.getEmailIdentity(it -> it.emailIdentity(identity)).verifiedForSendingStatus();
    }

    private static String send(SesV2Client ses, String from, String to, String template, String settings) {
        return ses.sendEmail(it -> it.fromEmailAddress(from)
                        .destination(destination -> destination.toAddresses(to))
                        .configurationSetName(settings)
                        .content(content -> content.template(
                                text -> text.templateName(template).templateData("{\"name\":\"ada\"}"))))
                .messageId();
    }

    @Test
    void anAddressIsVerifiedAMinuteAfterItWasAskedFor() {
        ses.createEmailIdentity(it -> it.emailIdentity("ada@example.org"));
        assertThat(verified("ada@example.org")).isFalse();
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> ses.createEmailIdentity(it -> it.emailIdentity("ada@example.org")));
        aws.pass(61);
        assertThat(verified("ada@example.org")).isTrue();
    }

    @Test
    void somebodyNeverFollowsTheLink() {
        ses.createEmailIdentity(it -> it.emailIdentity("nobody@example.org"));
        aws.pass(3600);
        assertThat(verified("nobody@example.org")).isFalse();
    }

    @Test
    void anAddressThatWasNeverAskedForIsNotFound() {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> verified("ada@example.org"));
    }

    @Test
    void inTheSandboxRecipientsMustBeVerifiedToo() {
        assertThat(ses.getAccount(_ -> {}).productionAccessEnabled()).isFalse();
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send(ses, "team@example.com", "ada@example.org", "welcome", "club"))
                .withMessageContaining("region EU-WEST-1: ada@example.org");
        assertThat(send(ses, "team@example.com", "team@example.com", "welcome", "club"))
                .isNotEmpty();
    }

    @Test
    void withProductionAccessOnlyTheSenderMustBe() {
        var open = new SimulatedAws(builder ->
                builder.seed(seed().resource(SesService.PRODUCTION, Map.of()).build()));
        var free = open.client(SesV2Client.builder());
        assertThat(free.getAccount(_ -> {}).productionAccessEnabled()).isTrue();
        assertThat(send(free, "team@example.com", "ada@example.org", "welcome", "club"))
                .isNotEmpty();
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send(free, "ada@example.org", "team@example.com", "welcome", "club"));
    }

    @Test
    void aTemplateOrConfigurationSetThatIsNotThereIsNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> send(ses, "team@example.com", "team@example.com", "farewell", "club"))
                .withMessageContaining("farewell");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> send(ses, "team@example.com", "team@example.com", "welcome", "pub"))
                .withMessageContaining("pub");
    }
}
