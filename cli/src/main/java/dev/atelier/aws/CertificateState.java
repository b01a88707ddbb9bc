package dev.atelier.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate as it stands.
 *
 * @param domain its first name, such as {@code *.dev.example.com}
 * @param status ACM's word, such as {@code ISSUED}
 * @param expires empty until it is issued
 * @param renewal ACM's word for how the latest renewal stands, such as {@code PENDING_VALIDATION}; empty before the first
 */
public record CertificateState(String domain, String status, Optional<Instant> expires, Optional<String> renewal) {}
