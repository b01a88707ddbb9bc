package dev.atelier.aws;

import java.util.List;

/** A plain set of records (no alias); the name has no dot at its end, {@code ttl} is in seconds. */
public record DnsRecord(String name, String type, long ttl, List<String> values) {
    public DnsRecord {
        values = List.copyOf(values);
    }
}
