package dev.atelier.aws;

import java.util.List;

/** The record by which a certificate proves its domain; names have no dot at their end. */
public record ValidationRecord(String name, String type, String value) {
    /** Whether this is that record: other records of the same name are none of the certificate's business. */
    public boolean is(DnsRecord record) {
        return record.name().equals(name)
                && record.type().equals(type)
                && record.values().stream().map(DomainNames::plain).toList().equals(List.of(value));
    }
}
