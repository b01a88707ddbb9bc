package dev.atelier.simulator.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a call, for which region and service: the credential scope of Signature Version 4. Signatures are not checked.
 *
 * @param accessKey the access key id
 * @param region such as {@code eu-west-1}
 * @param service the signing name, such as {@code cloudformation}
 */
public record CredentialScope(String accessKey, String region, String service) {

    private static final Pattern SCOPE =
            Pattern.compile("([A-Za-z0-9_]+)/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    /** The scope of a call, from its {@code Authorization} header or a pre-signed query; empty when it is not signed. */
    public static Optional<CredentialScope> of(HttpCall call) {
        return call.header("authorization")
                .or(() -> call.query().get("X-Amz-Credential"))
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(found -> new CredentialScope(found.group(1), found.group(2), found.group(3)));
    }
}
