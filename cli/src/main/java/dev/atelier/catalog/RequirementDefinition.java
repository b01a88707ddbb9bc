package dev.atelier.catalog;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What must be so in AWS before a deployment. */
public sealed interface RequirementDefinition {
    /** The account role that is looked at. */
    String account();

    Condition when();

    /** Every expression that it uses. */
    default Stream<Expression> expressions() {
        return switch (this) {
            case Zone zone ->
                Stream.of(Stream.of(zone.hostedZone()), zone.zoneId().stream(), zone.undelegated().stream())
                        .flatMap(expressions -> expressions);
            case Volume volume -> Stream.of(volume.id(), volume.zone());
            case NoRetainedVolume _ -> Stream.of();
            case Mail mail -> Stream.of(mail.sender());
        };
    }

    /** A public hosted zone exists, of a certain id where one is given, that does not yet delegate the given name elsewhere. */
    record Zone(
            String account,
            Condition when,
            Expression hostedZone,
            Optional<Expression> zoneId,
            Optional<Expression> undelegated)
            implements RequirementDefinition {}

    /** SES may write in the name of the sender, and to each user who has a mail address. */
    record Mail(String account, Condition when, Expression sender) implements RequirementDefinition {}

    /** A volume exists in an availability zone, and nothing but this installation uses it. */
    record Volume(String account, Condition when, Expression id, Expression zone) implements RequirementDefinition {}

    /**
     * No volume is left behind by an earlier deployment of this installation, whose data a new volume would leave unused.
     *
     * @param parameter the one that takes the id of a volume to use again
     * @param instead what other parameters have to be then
     */
    record NoRetainedVolume(String account, Condition when, String parameter, Map<String, String> instead)
            implements RequirementDefinition {
        public NoRetainedVolume {
            instead = Map.copyOf(instead);
        }

        /** What to write in the config to use a volume again, such as {@code "use: Existing" and "volume_id: vol-1"}. */
        public String lines(String volume) {
            return Stream.concat(new TreeMap<>(instead).entrySet().stream(), Stream.of(Map.entry(parameter, volume)))
                    .map(line -> "\"" + line.getKey() + ": " + line.getValue() + "\"")
                    .collect(joining(" and "));
        }
    }
}
