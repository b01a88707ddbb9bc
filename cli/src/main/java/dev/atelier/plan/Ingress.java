package dev.atelier.plan;

import dev.atelier.config.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a rule of a security group lets in.
 *
 * @param protocol {@code tcp}, {@code udp}, a number, or {@code -1} for all
 * @param from first port; both are texts, because in a template they may be references
 * @param source addresses, or another security group or prefix list
 */
record Ingress(String protocol, String from, String to, String source) {
    private static final List<String> SOURCES =
            List.of("CidrIp", "CidrIpv6", "SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId");

    /** What is let in newly. */
    static List<String> broader(String type, Map<String, Object> before, Map<String, Object> after) {
        List<Ingress> then = rules(type, before);
        return rules(type, after).stream()
                .filter(rule -> then.stream().noneMatch(old -> old.covers(rule)))
                .map(Ingress::sentence)
                .distinct()
                .toList();
    }

    private static List<Ingress> rules(String type, Map<String, Object> properties) {
        return switch (type) {
            case "AWS::EC2::SecurityGroup" ->
                properties.get("SecurityGroupIngress") instanceof List<?> list
                        ? list.stream().flatMap(Ingress::rule).toList()
                        : List.of();
            case "AWS::EC2::SecurityGroupIngress" -> rule(properties).toList();
            default -> List.of();
        };
    }

    private static Stream<Ingress> rule(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> rule) || rule.isEmpty()) {
            return Stream.empty();
        }
        String source = SOURCES.stream()
                .filter(rule::containsKey)
                .map(key -> PropertyText.of(rule.get(key)))
                .findFirst()
                .orElse("(unknown)");
        return Stream.of(new Ingress(
                PropertyText.of(rule.get("IpProtocol")),
                PropertyText.of(rule.get("FromPort")),
                PropertyText.of(rule.get("ToPort")),
                source));
    }

    private boolean covers(Ingress other) {
        boolean ports = protocol.equals("-1") || (protocol.equals(other.protocol) && spans(other));
        return ports && holds(source, other.source);
    }

    private boolean spans(Ingress other) {
        if (Stream.of(from, to, other.from, other.to).allMatch(port -> port.matches("\\d{1,5}"))) {
            return Integer.parseInt(from) <= Integer.parseInt(other.from)
                    && Integer.parseInt(other.to) <= Integer.parseInt(to);
        }
        return from.equals(other.from) && to.equals(other.to);
    }

    private static boolean holds(String wide, String narrow) {
        return wide.equals(narrow)
                || Network.parse(wide)
                        .flatMap(network -> Network.parse(narrow).map(network::contains))
                        .orElse(false);
    }

    /** Such as {@code lets in tcp 443 from 0.0.0.0/0}. */
    private String sentence() {
        String ports = from.equals(to) ? from : from + "-" + to;
        String what = protocol.equals("-1") ? "everything" : (protocol + " " + ports).strip();
        return "lets in " + what + " from " + source;
    }
}
