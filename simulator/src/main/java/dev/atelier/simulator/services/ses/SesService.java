package dev.atelier.simulator.services.ses;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * SES, version 2: identities, and mail from templates. Every account is in the sandbox unless {@value #PRODUCTION} is planted. What is sent
 * goes nowhere.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/Welcome.html">API reference</a>
 */
public final class SesService implements Service {

    /** The type of the resource that stands for an account's leave to write to anybody. */
    public static final String PRODUCTION = "AWS::SES::ProductionAccess";

    private static final String VERSION = "/v2/email/";
    private static final String IDENTITIES = "identities/";
    private static final int NOT_FOUND = 404;

    @Override
    public Set<String> names() {
        return Set.of("ses");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String action(HttpCall call) {
        String path = path(call);
        return switch (call.method() + " " + (path.startsWith(IDENTITIES) ? "identities/ID" : path)) {
            case "GET account" -> "GetAccount";
            case "POST identities" -> "CreateEmailIdentity";
            case "GET identities/ID" -> "GetEmailIdentity";
            case "POST outbound-emails" -> "SendEmail";
            default -> Protocol.REST_JSON.action(call);
        };
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetAccount" ->
                new JsonFields()
                        .put("ProductionAccessEnabled", production(call))
                        .put("SendingEnabled", true)
                        .reply();
            case "CreateEmailIdentity" -> create(call);
            case "GetEmailIdentity" -> get(call);
            case "SendEmail" -> send(call);
            default -> throw AwsError.notImplemented("ses", call.action());
        };
    }

    private static String path(HttpCall call) {
        return call.path().replaceFirst("^" + VERSION, "");
    }

    private static boolean production(ServiceCall call) {
        return call.world()
                .resources()
                .find(PRODUCTION, call.account(), call.region())
                .findAny()
                .isPresent();
    }

    private static HttpReply create(ServiceCall call) {
        String name = call.json().require("EmailIdentity");
        if (Identities.find(call, name).isPresent()) {
            throw AwsError.badRequest("AlreadyExistsException", "Email identity " + name + " already exist.");
        }
        return described(call, Identities.add(call, name)).reply();
    }

    private static HttpReply get(ServiceCall call) {
        String name = URLDecoder.decode(path(call.http()).substring(IDENTITIES.length()), StandardCharsets.UTF_8);
        return Identities.find(call, name)
                .map(identity -> described(call, identity).reply())
                .orElseThrow(() ->
                        new AwsError(NOT_FOUND, "NotFoundException", "Email identity " + name + " does not exist."));
    }

    private static JsonFields described(ServiceCall call, LiveResource identity) {
        boolean verified = Identities.verified(identity, call.world().now());
        return new JsonFields()
                .put("IdentityType", identity.physicalId().contains("@") ? "EMAIL_ADDRESS" : "DOMAIN")
                .put("VerifiedForSendingStatus", verified)
                .put("VerificationStatus", verified ? "SUCCESS" : "PENDING");
    }

    private static HttpReply send(ServiceCall call) {
        JsonObject in = call.json();
        String from = in.require("FromEmailAddress");
        List<String> to = in.object("Destination").strings("ToAddresses");
        JsonObject template = in.object("Content").object("Template");
        requireVerified(call, from, to);
        in.string("ConfigurationSetName").ifPresent(name -> requireConfigurationSet(call, name));
        requireTemplate(call, template.require("TemplateName"));
        JsonObject.parse(template.require("TemplateData"));
        return new JsonFields().put("MessageId", call.world().random().uuid()).reply();
    }

    /** The sender always must be, a recipient only in the sandbox. */
    private static void requireVerified(ServiceCall call, String from, List<String> to) {
        List<String> failed = Stream.concat(Stream.of(from), production(call) ? Stream.of() : to.stream())
                .filter(address -> !Identities.covers(call, address))
                .toList();
        if (!failed.isEmpty()) {
            throw AwsError.badRequest(
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region "
                            + call.region().toUpperCase(Locale.ROOT) + ": " + String.join(", ", failed));
        }
    }

    private static void requireConfigurationSet(ServiceCall call, String name) {
        if (call.world()
                .resources()
                .find("AWS::SES::ConfigurationSet", call.account(), call.region(), name)
                .isEmpty()) {
            throw new AwsError(NOT_FOUND, "NotFoundException", "Configuration set <" + name + "> does not exist.");
        }
    }

    private static void requireTemplate(ServiceCall call, String name) {
        if (call.world()
                .resources()
                .find("AWS::SES::Template", call.account(), call.region())
                .noneMatch(template -> Values.text(template.properties(), "Template.TemplateName")
                        .filter(name::equals)
                        .isPresent())) {
            throw new AwsError(NOT_FOUND, "NotFoundException", "Template " + name + " does not exist.");
        }
    }
}
