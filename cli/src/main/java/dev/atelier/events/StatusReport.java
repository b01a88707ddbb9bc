package dev.atelier.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code status} found: the shape of {@code status -o json}.
 *
 * @param time when it was read
 * @param checks what the instances say about themselves, where they were asked
 * @param drift of every stack that stands, where it was asked for
 */
public record StatusReport(
        String system,
        String instance,
        Instant time,
        boolean healthy,
        List<StackStatus> stacks,
        List<ServiceStatus> services,
        List<UrlStatus> urls,
        List<CertificateStatus> certificates,
        List<CheckStatus> checks,
        Optional<List<StackDrift>> drift) {

    public StatusReport {
        stacks = List.copyOf(stacks);
        services = List.copyOf(services);
        urls = List.copyOf(urls);
        certificates = List.copyOf(certificates);
        checks = List.copyOf(checks);
        drift = drift.map(List::copyOf);
    }

    /** The same with what CloudFormation found to have drifted. */
    public StatusReport with(List<StackDrift> drift) {
        return new StatusReport(
                system, instance, time, healthy, stacks, services, urls, certificates, checks, Optional.of(drift));
    }

    /** The same with the answers of the instances; it is healthy only if they are. */
    public StatusReport withChecks(List<CheckStatus> checks) {
        return new StatusReport(
                system,
                instance,
                time,
                healthy && checks.stream().allMatch(CheckStatus::passed),
                stacks,
                services,
                urls,
                certificates,
                checks,
                drift);
    }

    /** Whether something is known to have drifted. */
    public boolean drifted() {
        return drift.stream().flatMap(List::stream).anyMatch(StackDrift::drifted);
    }

    /** The status of a stack that is not there. */
    public static final String MISSING = "MISSING";

    /** A stack as it stands; {@code status} is CloudFormation's word or {@code MISSING}; {@code reason} may be empty. */
    public record StackStatus(
            String id,
            String name,
            String account,
            String region,
            String status,
            Optional<String> reason,
            Optional<Instant> updated,
            Map<String, String> outputs) {
        public StackStatus {
            outputs = Map.copyOf(outputs);
        }

        public boolean exists() {
            return !status.equals(MISSING);
        }
    }

    /** Tasks wanted, running, and healthy behind the load balancer, and the image they are made from where the service is there. */
    public record ServiceStatus(String target, int desired, int running, int healthy, Optional<String> image) {
        /** Whether it runs as wanted; one that wants no tasks, or is gone, does not. */
        public boolean up() {
            return desired > 0 && running >= desired && healthy >= desired;
        }
    }

    /** A URL and its HTTP status; empty when it cannot be reached from here, which does not count as unhealthy. */
    public record UrlStatus(String name, String url, Optional<Integer> status) {
        /** Whether nothing speaks against it. */
        public boolean up() {
            return status.map(code -> code >= 200 && code < 500).orElse(true);
        }
    }

    /**
     * A certificate that the installation makes or was given.
     *
     * @param status ACM's word, such as {@code ISSUED}
     * @param renewal ACM's word for how the latest renewal stands; empty before the first
     */
    public record CertificateStatus(
            String domain, String arn, String status, Optional<Instant> expires, Optional<String> renewal) {
        private static final Duration SOON = Duration.ofDays(30);

        /** Whether it can be used at this time. */
        public boolean valid(Instant time) {
            return status.equals("ISSUED") && expires.map(time::isBefore).orElse(true);
        }

        /** Whether it ends within thirty days: ACM renews before that where it can. */
        public boolean endsSoon(Instant time) {
            return expires.filter(end -> end.isBefore(time.plus(SOON))).isPresent();
        }
    }
}
