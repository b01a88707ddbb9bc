package dev.atelier.aws;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts calls by service, tries that were repeated included. */
final class CallCounts {
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    synchronized void count(String service) {
        counts.merge(service, 1, Integer::sum);
    }

    synchronized SortedMap<String, Integer> byService() {
        return new TreeMap<>(counts);
    }
}
