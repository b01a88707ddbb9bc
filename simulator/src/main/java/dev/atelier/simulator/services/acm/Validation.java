package dev.atelier.simulator.services.acm;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The DNS record that proves the control of one domain of a certificate. As in ACM it depends on account and domain alone, so that
 * a second certificate finds the record of the first.
 *
 * @param domain as it stands in the certificate
 * @param record name of the CNAME, with a dot at its end
 * @param value what the CNAME must lead to, with a dot at its end
 * @param zone the hosted zone that the template gives for it
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS validation</a>
 */
record Validation(String domain, String record, String value, Optional<String> zone) {

    /** One for each name of the certificate. */
    static List<Validation> of(LiveResource certificate) {
        var domains = new LinkedHashSet<String>();
        certificate.property("DomainName").ifPresent(domains::add);
        domains.addAll(Values.texts(certificate.properties().get("SubjectAlternativeNames")));
        var validations = new ArrayList<Validation>();
        for (String domain : domains) {
            Optional<String> zone = Values.maps(certificate.properties().get("DomainValidationOptions")).stream()
                    .filter(option -> domain.equals(option.get("DomainName")))
                    .findFirst()
                    .flatMap(option -> Values.text(option.get("HostedZoneId")));
            validations.add(of(certificate.account(), domain, zone));
        }
        return validations;
    }

    private static Validation of(String account, String domain, Optional<String> zone) {
        String plain = domain.startsWith("*.") ? domain.substring(2) : domain;
        return new Validation(
                domain,
                "_" + hash("name" + account + plain) + "." + plain + ".",
                "_" + hash("value" + account + plain) + "."
                        + hash("host" + account + plain).substring(0, 10) + ".acm-validations.aws.",
                zone);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** Whether the template leaves the writing of the record to CloudFormation. */
    static boolean byDns(Map<String, Object> properties) {
        return "DNS".equals(properties.get("ValidationMethod"));
    }
}
