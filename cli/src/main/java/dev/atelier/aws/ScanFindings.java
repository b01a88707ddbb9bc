package dev.atelier.aws;

import java.util.List;
import java.util.Map;

/**
 * What the scan of an image found.
 *
 * @param status ECR's word, such as {@code COMPLETE}, {@code ACTIVE}, {@code IN_PROGRESS}, {@code FAILED} or {@code UNSUPPORTED_IMAGE}; {@code NONE} without a scan
 * @param counts findings by severity
 * @param critical names of the critical ones, such as {@code CVE-2026-1234}
 */
public record ScanFindings(String status, Map<String, Integer> counts, List<String> critical) {
    public ScanFindings {
        counts = Map.copyOf(counts);
        critical = List.copyOf(critical);
    }

    static ScanFindings none() {
        return new ScanFindings("NONE", Map.of(), List.of());
    }

    /** Whether the scan is not over yet. */
    public boolean running() {
        return status.equals("IN_PROGRESS") || status.equals("PENDING");
    }

    /** Whether it looked at the image and has said everything it found. */
    public boolean done() {
        return status.equals("COMPLETE") || status.equals("ACTIVE");
    }

    /** How many critical ones there are, named or not. */
    public int criticalCount() {
        return Math.max(critical.size(), counts.getOrDefault("CRITICAL", 0));
    }
}
