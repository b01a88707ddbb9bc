package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.Sleeper;
import dev.atelier.aws.StackEvent;
import dev.atelier.catalog.Template;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.plan.Installation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What an operation works with.
 *
 * @param probe asks the installation's URLs whether they answer
 * @param random where the tokens come from that make requests repeatable
 * @param command what is typed to go on after the operation was left
 */
public record Surroundings(
        Aws aws,
        EventSink events,
        UrlProbe probe,
        InstantSource clock,
        Sleeper sleeper,
        RandomGenerator random,
        Interruption interruption,
        String command) {

    /** The accounts by role, the credentials of each checked. */
    Map<String, Account> accounts(Installation installation) {
        return aws.accounts(installation.config().accounts().values());
    }

    /** The same with another listener. */
    Surroundings with(EventSink listener) {
        return new Surroundings(aws, listener, probe, clock, sleeper, random, interruption, command);
    }

    Instant now() {
        return clock.instant();
    }

    /** A new client request token. */
    String token() {
        return "atelier-%016x".formatted(random.nextLong());
    }

    void tell(Event event) {
        events.accept(event);
    }

    /** Resources of a template as a plan tells them. */
    static List<Event.Planned.Resource> planned(Collection<Template.Resource> resources) {
        return resources.stream()
                .map(resource -> new Event.Planned.Resource(resource.logicalId(), resource.type()))
                .toList();
    }

    /** Passes on what happened to a stack's resources. */
    void tell(String stack, List<StackEvent> happened) {
        happened.forEach(event -> tell(new Event.ResourceChanged(
                event.time(),
                stack,
                event.logicalId(),
                event.type(),
                event.physicalId(),
                event.status(),
                event.reason())));
    }
}
