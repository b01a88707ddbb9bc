package dev.atelier.simulator.services.s3;

/** An object as it stands now, for other services that read buckets. */
public record StoredObject(String key, String etag, int size) {}
