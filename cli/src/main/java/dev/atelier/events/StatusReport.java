package dev.atelier.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code status} found: the shape of {@code status -o json}. */
public record StatusReport(
        String system,
        String instance,
        boolean healthy,
        List<StackStatus> stacks,
        List<ServiceStatus> services,
        List<UrlStatus> urls) {

    public StatusReport {
        stacks = List.copyOf(stacks);
        services = List.copyOf(services);
        urls = List.copyOf(urls);
    }

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
    }

    /** Tasks wanted, running, and healthy behind the load balancer. */
    public record ServiceStatus(String target, int desired, int running, int healthy) {}

    /** A URL and its HTTP status; empty when it cannot be reached from here, which does not count as unhealthy. */
    public record UrlStatus(String name, String url, Optional<Integer> status) {}
}
