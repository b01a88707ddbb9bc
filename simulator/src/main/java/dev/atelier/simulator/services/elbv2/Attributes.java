package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of a load balancer, which templates and calls give as a list of keys and values. */
final class Attributes {

    private static final String PROPERTY = "LoadBalancerAttributes";

    private Attributes() {}

    static Map<String, String> of(LiveResource balancer) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("deletion_protection.enabled", "false");
        for (Map<String, Object> each : Values.maps(balancer.properties().get(PROPERTY))) {
            attributes.put(
                    Values.text(each.get("Key")).orElse(""),
                    Values.text(each.get("Value")).orElse(""));
        }
        return attributes;
    }

    static void set(LiveResource balancer, Map<String, String> changed) {
        Map<String, String> attributes = of(balancer);
        attributes.putAll(changed);
        balancer.properties()
                .put(
                        PROPERTY,
                        attributes.entrySet().stream()
                                .map(each -> Map.of("Key", each.getKey(), "Value", each.getValue()))
                                .toList());
    }
}
