package dev.atelier.simulator.services;

import java.util.Optional;

/** Reads objects of the simulated S3: templates by URL. */
@FunctionalInterface
public interface ObjectReader {

    /** The newest version of an object, if bucket and key exist. */
    Optional<byte[]> read(String bucket, String key);
}
