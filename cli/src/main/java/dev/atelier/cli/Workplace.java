package dev.atelier.cli;

import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.catalog.Catalog;
import dev.atelier.engine.OwnAddress;
import dev.atelier.engine.Roster;
import dev.atelier.engine.Surroundings;
import dev.atelier.engine.UrlProbe;
import dev.atelier.engine.Users;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Sources;
import dev.atelier.view.Display;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a command works with that talks to AWS.
 *
 * @param commandLine what is typed to run the command again
 */
record Workplace(
        Catalog catalog,
        Installation installation,
        Settings settings,
        Aws aws,
        Departure departure,
        String commandLine) {
    /**
     * The same with the operator's own address where the config says {@code auto}, which is told.
     *
     * @throws dev.atelier.events.Failure.Refused where it cannot be found out
     */
    Workplace located(EventSink events) {
        var located = OwnAddress.of(settings)
                .into(installation.config(), installation.definition(), events, settings.clock());
        return new Workplace(catalog, Installer.of(located, catalog), settings, aws, departure, commandLine);
    }

    /**
     * The same with the users who were added beside the config.
     *
     * @param events hear of them
     * @throws dev.atelier.events.Failure.Invalid where one of them cannot be told from a user of the config
     */
    Workplace peopled(EventSink events) {
        if (installation.users().isEmpty()) {
            return this;
        }
        var roster = new Roster(installation, catalog, accounts());
        var whole = roster.whole();
        roster.strangers(whole)
                .ifPresent(sentence ->
                        events.accept(new Event.Warning(settings.clock().instant(), "users-beside", sentence)));
        return new Workplace(catalog, whole, settings, aws, departure, commandLine);
    }

    /** @throws dev.atelier.events.Failure.Invalid where the system knows no users */
    Users users(Display display) {
        return new Users(surroundings(display.events()), catalog, installation);
    }

    /** Every account of the config by role, after its credentials are found and belong to it. */
    SequencedMap<String, Account> accounts() {
        return aws.accounts(installation.config().accounts().values());
    }

    /** Digests of what a plan is made from. */
    Map<String, String> sources() {
        return Sources.of(installation.config(), catalog);
    }

    UrlProbe probe() {
        return UrlProbe.of(settings);
    }

    Surroundings surroundings(EventSink events) {
        return new Surroundings(
                aws,
                events,
                probe(),
                settings.clock(),
                settings.sleeper(),
                settings.random(),
                departure.interruption(),
                commandLine);
    }

    /** Such as {@code connect dev in account 111122223333 (eu-west-1)}. */
    String description() {
        return installation.system() + " " + installation.instance() + " in account "
                + installation.config().accounts().values().stream()
                        .map(account -> account.id() + " (" + account.region() + ")")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
