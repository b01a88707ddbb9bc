package dev.atelier.engine;

import dev.atelier.aws.Settings;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.config.AutoNetworks;
import dev.atelier.config.Config;
import dev.atelier.config.Network;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The public address of whoever runs a command, which {@code auto} in a config stands for. */
public final class OwnAddress {
    private final Supplier<Optional<Network>> finder;
    private final String kind;

    OwnAddress(Supplier<Optional<Network>> finder, String kind) {
        this.finder = finder;
        this.kind = kind;
    }

    /** For these settings: as the internet sees this machine; an example where another AWS stands in for the real one. */
    public static OwnAddress of(Settings settings) {
        return settings.endpoint().isPresent()
                ? example()
                : new OwnAddress(
                        new AddressCheck(new dev.atelier.aws.Network(settings.environment()), settings.sleeper()),
                        "your public address");
    }

    /** An address that belongs to nobody (RFC 5737); no connection is opened. */
    public static OwnAddress example() {
        return new OwnAddress(
                () -> Network.parse("203.0.113.7/32"),
                "an example, which stands for your public address in a simulated AWS");
    }

    /**
     * The config with the address in place of {@code auto}, which is told; a config without it is left as it is, and nobody is
     * asked.
     *
     * @throws Failure.Refused where the address cannot be found out
     */
    public Config into(Config config, SystemDefinition definition, EventSink events, InstantSource clock) {
        var lists = new AutoNetworks(definition, config);
        var names = lists.parameters();
        if (names.isEmpty()) {
            return config;
        }
        Network own = finder.get()
                .orElseThrow(() -> new Failure.Refused(
                        "own-address-unknown",
                        names.getFirst() + " has auto in it, but your public address cannot be found out: "
                                + AddressCheck.SERVICE + " gives no IPv4 address.",
                        "Write your address as a network such as 203.0.113.7/32 in place of auto, or see to it that "
                                + AddressCheck.SERVICE.getHost()
                                + " can be reached; then run the same command again."));
        names.forEach(name -> events.accept(
                new Event.Notice(clock.instant(), "own-address", name + ": auto is " + own + ", " + kind + ".")));
        return lists.with(own);
    }
}
