package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.ServiceState;
import dev.atelier.aws.TargetHealth;
import dev.atelier.events.StatusReport.ServiceStatus;
import java.util.Optional;

/** Reads whether a service's tasks run and are healthy behind its load balancer. */
final class ServiceReader {
    private final Account account;

    ServiceReader(Account account) {
        this.account = account;
    }

    /** What runs, without asking what image it is. */
    ServiceStatus health(String target, String cluster, String service) {
        return account.ecs()
                .service(cluster, service)
                .map(state -> status(target, state, Optional.empty()))
                .orElseGet(() -> gone(target));
    }

    /** What runs, with the image of one of its containers. */
    ServiceStatus read(String target, String cluster, String service, String container) {
        return account.ecs()
                .service(cluster, service)
                .map(state -> status(target, state, account.ecs().image(state.taskDefinition(), container)))
                .orElseGet(() -> gone(target));
    }

    private ServiceStatus status(String target, ServiceState state, Optional<String> image) {
        return new ServiceStatus(target, state.desired(), state.running(), healthy(state), image);
    }

    private static ServiceStatus gone(String target) {
        return new ServiceStatus(target, 0, 0, 0, Optional.empty());
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
