package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lives in the simulated AWS at one moment. */
record Inventory(List<LiveResource> living) {
    List<LiveResource> all(String type) {
        return living.stream().filter(resource -> resource.type().equals(type)).toList();
    }

    LiveResource one(String type, String logicalId) {
        var found = all(type).stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .toList();
        assertThat(found).as(logicalId).hasSize(1);
        return found.getFirst();
    }

    String taskRole(String stack) {
        return all("AWS::IAM::Role").stream()
                .filter(role -> role.logicalId().equals("TaskRole"))
                .filter(role -> role.stackId().contains(stack))
                .map(role -> role.properties().toString())
                .findFirst()
                .orElseThrow();
    }

    Map<String, Object> container(String family) {
        return all("AWS::ECS::TaskDefinition").stream()
                .filter(task -> task.property("Family").orElse("").equals(family))
                .map(task -> maps(task.properties(), "ContainerDefinitions").getFirst())
                .findFirst()
                .orElseThrow();
    }

    Map<String, String> environment(String family) {
        return pairs(maps(container(family), "Environment"), "Value");
    }

    Map<String, String> secrets(String family) {
        return pairs(maps(container(family), "Secrets"), "ValueFrom");
    }

    private static Map<String, String> pairs(List<Map<String, Object>> list, String value) {
        Map<String, String> pairs = new TreeMap<>();
        list.forEach(pair -> pairs.put(String.valueOf(pair.get("Name")), String.valueOf(pair.get(value))));
        return pairs;
    }

    private static List<Map<String, Object>> maps(Map<String, Object> in, String key) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object item : (List<?>) in.getOrDefault(key, List.of())) {
            Map<String, Object> map = new TreeMap<>();
            ((Map<?, ?>) item).forEach((name, value) -> map.put(String.valueOf(name), value));
            maps.add(map);
        }
        return maps;
    }
}
