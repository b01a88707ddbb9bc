package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.ServiceState;
import dev.atelier.aws.TargetHealth;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Problem;
import dev.atelier.events.TroubleReport.State;
import dev.atelier.events.TroubleReport.Trouble;
import dev.atelier.plan.Installation;
import java.util.Map;
import java.util.Optional;

/** What is the matter with the services whose stacks stand. */
final class ServiceTrouble {
    private final Surroundings surroundings;
    private final Account account;

    ServiceTrouble(Surroundings surroundings, Account account) {
        this.surroundings = surroundings;
        this.account = account;
    }

    /** @param outputs of the stacks that stand, by their ids; a service that they do not name is not looked for */
    Optional<Trouble> of(Installation.Target.Ecs target, Map<String, Map<String, String>> outputs) {
        return target.cluster()
                .text(outputs)
                .flatMap(cluster -> target.service().text(outputs).flatMap(service -> account.ecs()
                        .service(cluster, service)
                        .filter(state -> !well(state))
                        .map(state -> trouble(target, cluster, state))));
    }

    private boolean well(ServiceState service) {
        return service.desired() > 0 && service.running() >= service.desired() && healthy(service) >= service.desired();
    }

    private long healthy(ServiceState service) {
        return service.targetGroups().stream()
                .mapToLong(group -> account.loadBalancers().targets(group).stream()
                        .filter(TargetHealth::healthy)
                        .count())
                .min()
                .orElse(service.running());
    }

    private Trouble trouble(Installation.Target.Ecs target, String cluster, ServiceState service) {
        String status = service.running() + " of " + service.desired() + " tasks run, " + healthy(service) + " healthy";
        Cause cause = new Diagnosis(account, surroundings.sleeper())
                .service(cluster, service.name(), status, surroundings.now());
        return new Trouble(
                target.name(),
                "service",
                service.name(),
                account.id(),
                account.region(),
                State.UNHEALTHY,
                status,
                cause.time(),
                Problem.of(Cause.told(
                        "unhealthy",
                        "Service " + target.name() + " is not well: " + status + ".",
                        Optional.of(cause),
                        "Look again with atelier status.")));
    }
}
