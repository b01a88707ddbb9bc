package dev.atelier.rehearsal;

import dev.atelier.config.Config;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.services.Seed;
import java.util.regex.Pattern;

/** What must exist in AWS before an installation, made up from its config. */
final class Scenery {
    private static final Pattern CERTIFICATE = Pattern.compile("arn:[a-z-]+:acm:([a-z0-9-]+):(\\d{12}):certificate/.+");

    private Scenery() {}

    static Seed of(Installation installation) {
        SeedBuilder seed = new SeedBuilder();
        for (Installation.Requirement requirement : installation.requirements()) {
            Config.Account account = installation.account(requirement.account());
            seed.in(account.id(), account.region());
            requirement
                    .zoneId()
                    .ifPresentOrElse(
                            id -> seed.hostedZone(id, requirement.hostedZone()),
                            () -> seed.hostedZone(requirement.hostedZone()));
        }
        installation.config().parameters().values().stream()
                .map(CERTIFICATE::matcher)
                .filter(matcher -> matcher.matches())
                .forEach(matcher ->
                        seed.in(matcher.group(2), matcher.group(1)).certificate(matcher.group(), "*.example.com"));
        return seed.build();
    }
}
