package dev.atelier.aws;

import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Mail through SES in one account and region.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/Welcome.html">SES API v2</a>
 */
public final class MailGateway {
    private final Calls calls;
    private final SesV2Client client;

    MailGateway(Calls calls, SesV2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether the account may write only to verified addresses, as every account may at first. */
    public boolean sandbox() {
        return !Boolean.TRUE.equals(
                calls.make("ses:GetAccount", () -> client.getAccount(_ -> {})).productionAccessEnabled());
    }

    /**
     * Whether an address or domain is verified, which an address is when its owner has followed AWS's link.
     *
     * @return empty where AWS was never asked to verify it
     */
    public Optional<Boolean> verified(String identity) {
        return calls.find(
                        "ses:GetEmailIdentity",
                        () -> client.getEmailIdentity(request -> request.emailIdentity(identity)),
                        error -> error.is("NotFoundException"))
                .map(answer -> Boolean.TRUE.equals(answer.verifiedForSendingStatus()));
    }

    /** Has AWS send a link to an address, by which its owner verifies it; none where that was done before. */
    public void verify(String address) {
        var unused = calls.find(
                "ses:CreateEmailIdentity",
                () -> client.createEmailIdentity(request -> request.emailIdentity(address)),
                error -> error.is("AlreadyExistsException"));
    }

    /**
     * Sends a mail.
     *
     * @return why SES does not take it, in AWS's words; empty when it is on its way
     */
    public Optional<String> send(Mail mail) {
        return calls.makeConfidentially(
                "ses:SendEmail",
                () -> {
                    var unused = client.sendEmail(request -> request.fromEmailAddress(mail.from())
                            .destination(destination -> destination.toAddresses(mail.to()))
                            .configurationSetName(mail.configurationSet())
                            .content(content -> content.template(template -> template.templateName(mail.template())
                                    .templateData(mail.allData().reveal()))));
                    return Optional.<String>empty();
                },
                error -> error.is("MessageRejected", "MailFromDomainNotVerifiedException")
                        ? Optional.of(Optional.of(mail.hiddenIn(error.message())))
                        : Optional.empty());
    }
}
