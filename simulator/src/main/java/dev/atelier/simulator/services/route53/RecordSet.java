package dev.atelier.simulator.services.route53;

import java.util.List;
import java.util.Optional;

/**
 * A resource record set.
 *
 * @param name canonical, see {@link Names}
 * @param set identifier of a weighted, latency, … record; empty for simple ones
 * @param ttl seconds; absent for aliases
 * @param values absent for aliases
 * @param alias where an alias leads
 */
record RecordSet(String name, String type, String set, Optional<Long> ttl, List<String> values, Optional<Alias> alias) {

    /**
     * The target of an alias.
     *
     * @param dnsName canonical
     */
    record Alias(String hostedZoneId, String dnsName, boolean evaluateTargetHealth) {}

    static RecordSet simple(String name, String type, long ttl, List<String> values) {
        return new RecordSet(Names.canonical(name), type, "", Optional.of(ttl), values, Optional.empty());
    }

    /** Name, type and identifier: of these a zone has one. */
    boolean sameKey(RecordSet other) {
        return name.equals(other.name) && type.equals(other.type) && set.equals(other.set);
    }

    /** How error messages of Route 53 name it. */
    String label() {
        return "[name='" + name + "', type='" + type + "'" + (set.isEmpty() ? "" : ", set-identifier='" + set + "'")
                + "]";
    }
}
