package dev.atelier.rehearsal;

import dev.atelier.config.Config;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Requirement;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.services.Seed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must exist in AWS before an installation, made up from its config: the zones it requires, and whatever its values name by an id
 * or ARN of AWS, which tell by themselves what they are.
 */
final class Scenery {
    private static final Pattern CERTIFICATE = Pattern.compile("arn:[a-z-]+:acm:([a-z0-9-]+):(\\d{12}):certificate/.+");

    private final Installation installation;
    private final SeedBuilder seed = new SeedBuilder();

    private Scenery(Installation installation) {
        this.installation = installation;
    }

    static Seed of(Installation installation) {
        Scenery scenery = new Scenery(installation);
        scenery.zones();
        scenery.certificates();
        scenery.addresses();
        installation.config().accounts().values().forEach(scenery::named);
        return scenery.seed.build();
    }

    private void zones() {
        for (Requirement requirement : installation.requirements()) {
            if (requirement instanceof Requirement.Zone zone) {
                Config.Account account = installation.account(zone.account());
                seed.in(account.id(), account.region());
                zone.zoneId()
                        .ifPresentOrElse(
                                id -> seed.hostedZone(id, zone.hostedZone()), () -> seed.hostedZone(zone.hostedZone()));
            }
        }
    }

    private void addresses() {
        for (Requirement requirement : installation.requirements()) {
            if (requirement instanceof Requirement.Mail mail) {
                Config.Account account = installation.account(mail.account());
                seed.in(account.id(), account.region());
                Stream.concat(Stream.of(mail.sender()), mail.recipients().stream())
                        .distinct()
                        .forEach(seed::mailIdentity);
            }
        }
    }

    private void certificates() {
        values().map(CERTIFICATE::matcher).filter(Matcher::matches).forEach(matcher -> seed.in(
                        matcher.group(2), matcher.group(1))
                .certificate(matcher.group(), "*.example.com"));
    }

    private void named(Config.Account account) {
        seed.in(account.id(), account.region());
        new NamedThings(seed, account.region(), values().toList()).plant();
    }

    /** Every value of the config, and each item of one that is a list. */
    private Stream<String> values() {
        return installation.config().parameters().values().stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .distinct();
    }
}
