package dev.atelier.simulator.session;

import dev.atelier.simulator.websocket.Upgrade;
import dev.atelier.simulator.websocket.WebSocketHandler.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the Signature Version 4 of an upgrade, if there is one. As everywhere in the simulated AWS no secret key is known, so what is
 * checked is its form: the scope with region and service, the date, which headers are signed.
 */
final class UpgradeSignature {

    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[A-Za-z0-9_]+/([0-9]{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}");
    private static final Pattern DATE = Pattern.compile("[0-9]{8}T[0-9]{6}Z");

    private UpgradeSignature() {}

    static void check(Upgrade request, String region) throws Refusal {
        if (request.header("authorization").isEmpty()) {
            return;
        }
        Matcher header = HEADER.matcher(request.header("authorization").get());
        require(header.matches(), "The Authorization header is not well-formed.");
        String date = request.header("x-amz-date").orElse("");
        require(DATE.matcher(date).matches() && date.startsWith(header.group(1)), "X-Amz-Date does not fit the scope.");
        require(header.group(2).equals(region), "The scope must name the region " + region + ".");
        require(header.group(3).equals("ssmmessages"), "The scope must name the service ssmmessages.");
        List<String> signed = Arrays.asList(header.group(4).split(";", -1));
        require(signed.contains("host") && signed.contains("x-amz-date"), "Host and X-Amz-Date must be signed.");
        require(
                request.header("x-amz-security-token").isEmpty() || signed.contains("x-amz-security-token"),
                "X-Amz-Security-Token must be signed.");
    }

    private static void require(boolean holds, String otherwise) throws Refusal {
        if (!holds) {
            throw new Refusal(403, otherwise);
        }
    }
}
