package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which target groups a listener leads a request to, by its rules and default actions. */
final class Rules {

    private static final Map<String, String> CONFIGURATION =
            Map.of("host-header", "HostHeaderConfig", "path-pattern", "PathPatternConfig");

    private Rules() {}

    /** The values of a condition, wherever the template writes them. */
    static List<String> values(Map<String, Object> condition) {
        var values = new ArrayList<>(Values.texts(condition.get("Values")));
        Values.text(condition.get("Field"))
                .map(CONFIGURATION::get)
                .ifPresent(name -> values.addAll(Values.texts(Values.at(condition, name + ".Values"))));
        return values;
    }

    /** The actions of the first rule that matches, in order of priority, else the default ones. */
    static List<Map<String, Object>> actions(
            LiveResource listener, List<LiveResource> rules, String host, String path) {
        return rules.stream()
                .sorted((a, b) -> Integer.compare(priority(a), priority(b)))
                .filter(rule -> Values.maps(rule.properties().get("Conditions")).stream()
                        .allMatch(c -> matches(c, host, path)))
                .findFirst()
                .map(rule -> Values.maps(rule.properties().get("Actions")))
                .orElseGet(() -> Values.maps(listener.properties().get("DefaultActions")));
    }

    private static int priority(LiveResource rule) {
        return Values.number(rule.properties().get("Priority"), Integer.MAX_VALUE);
    }

    private static boolean matches(Map<String, Object> condition, String host, String path) {
        String asked =
                switch (Values.text(condition.get("Field")).orElse("")) {
                    case "host-header" -> host;
                    case "path-pattern" -> path;
                    default -> "";
                };
        return values(condition).stream().anyMatch(glob -> Pattern.compile(
                        Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.CASE_INSENSITIVE)
                .matcher(asked)
                .matches());
    }
}
