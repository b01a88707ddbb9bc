package dev.atelier.simulator.services.sts;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.CredentialScope;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GetCallerIdentity, AssumeRole and DecodeAuthorizationMessage. Every role of every account may be assumed. */
public final class StsService implements Service {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::([0-9]{12}):role/(?:.*/)?([\\w+=,.@-]+)");

    @Override
    public Set<String> names() {
        return Set.of("sts");
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetCallerIdentity" -> callerIdentity(call);
            case "AssumeRole" -> assumeRole(call);
            case "DecodeAuthorizationMessage" -> decode(call);
            default -> throw AwsError.notImplemented("sts", call.action());
        };
    }

    private static HttpReply callerIdentity(ServiceCall call) {
        Caller caller = CredentialScope.of(call.http())
                .map(scope -> call.world().accounts().caller(scope.accessKey()))
                .orElseThrow();
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.text("Arn", caller.arn())
                .text("UserId", caller.userId())
                .text("Account", caller.account()));
    }

    /** AWS encrypts its messages; here the code is the message itself in base 64, so that a fault script can hold one. */
    private static HttpReply decode(ServiceCall call) {
        String encoded = call.parameters().require("EncodedMessage");
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            return XmlReply.query(call.action(), NAMESPACE, xml -> xml.text("DecodedMessage", decoded));
        } catch (IllegalArgumentException e) {
            throw AwsError.badRequest(
                    "InvalidAuthorizationMessageException", "Message is not valid and cannot be decoded");
        }
    }

    private static HttpReply assumeRole(ServiceCall call) {
        QueryParameters in = call.parameters();
        String roleArn = in.require("RoleArn");
        String session = in.require("RoleSessionName");
        Matcher role = ROLE.matcher(roleArn);
        if (!role.matches()) {
            throw AwsError.badRequest("ValidationError", roleArn + " is invalid");
        }
        long seconds = in.get("DurationSeconds").map(Long::parseLong).orElse(3600L);
        Instant expires = call.world().now().plus(Duration.ofSeconds(seconds));
        String key = call.world().accounts().assume(role.group(1), role.group(2), session, expires);
        Caller assumed = call.world().accounts().caller(key);
        return XmlReply.query(
                call.action(), NAMESPACE, xml -> xml.element("Credentials", c -> c.text("AccessKeyId", key)
                                .text("SecretAccessKey", call.world().random().alphanumeric(40))
                                .text("SessionToken", call.world().random().alphanumeric(120))
                                .time("Expiration", expires))
                        .element("AssumedRoleUser", user -> user.text("AssumedRoleId", assumed.userId())
                                .text("Arn", assumed.arn())));
    }
}
