package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.ServiceState;
import dev.atelier.aws.TargetHealth;
import dev.atelier.events.StatusReport.ServiceStatus;

/** Reads whether a service's tasks run and are healthy behind its load balancer. */
final class ServiceReader {
    private final Account account;

    ServiceReader(Account account) {
        this.account = account;
    }

    /** Zeros for a service that is gone. */
    ServiceStatus read(String target, String cluster, String service) {
        return account.ecs()
                .service(cluster, service)
                .map(state -> new ServiceStatus(target, state.desired(), state.running(), healthy(state)))
                .orElse(new ServiceStatus(target, 0, 0, 0));
    }

    /** The fewest healthy targets of any of its groups; without a load balancer a running task counts as healthy. */
    private int healthy(ServiceState state) {
        return state.targetGroups().stream()
                .mapToInt(group -> (int) account.loadBalancers().targets(group).stream()
                        .filter(TargetHealth::healthy)
                        .count())
                .min()
                .orElse(state.running());
    }
}
