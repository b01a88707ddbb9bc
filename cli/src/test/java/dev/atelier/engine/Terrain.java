package dev.atelier.engine;

import dev.atelier.Installations;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What campaigns are fought over: a system and what its operator turns in the config.
 *
 * @param harmless can be changed at will
 * @param lossy cannot be changed without losing what a stack holds
 * @param losable whether the operator sometimes permits that
 */
record Terrain(
        String name,
        Knob harmless,
        List<Knob> lossy,
        boolean losable,
        Function<String[], Installation> installer,
        Map<Map<String, String>, Installation> made) {

    /** A parameter of the config, its values, and the stack and template parameter in which it shows. */
    record Knob(String parameter, List<String> values, String stack, String templateParameter) {}

    static Terrain trio() {
        return new Terrain(
                "trio",
                new Knob("retention", List.of("7", "14", "30"), "app", "Retention"),
                List.of(
                        new Knob("performance", List.of("generalPurpose", "maxIO"), "data", "PerformanceMode"),
                        new Knob("cidr", List.of("10.8.0.0/16", "10.9.0.0/16"), "base", "Cidr")),
                true,
                Trio::installation,
                new ConcurrentHashMap<>());
    }

    static Terrain connect() {
        return new Terrain(
                "connect",
                new Knob("log_retention_days", List.of("7", "14", "30"), "ec2-rsc", "LogRetentionDays"),
                List.of(new Knob("vpc_cidr_range", List.of("10.8.0.0/16", "10.9.0.0/16"), "vpc", "VpcCidrRange")),
                false,
                Installations::connect,
                new ConcurrentHashMap<>());
    }

    /** The installation with these values of parameters. */
    Installation installation(Map<String, String> values) {
        return made.computeIfAbsent(
                Map.copyOf(values),
                key -> installer.apply(key.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(value -> value.getKey() + ": " + value.getValue())
                        .toArray(String[]::new)));
    }
}
