package dev.atelier.config;

import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The item {@code auto} in the lists of networks of a config: it stands for the address of whoever runs the command. */
public final class AutoNetworks {
    private final SystemDefinition definition;
    private final Config config;

    public AutoNetworks(SystemDefinition definition, Config config) {
        this.definition = definition;
        this.config = config;
    }

    /** The parameters that have such an item. */
    public List<String> parameters() {
        return definition.parameters().values().stream()
                .filter(parameter -> items(config.parameters().getOrDefault(parameter.name(), ""))
                        .anyMatch(parameter::isAuto))
                .map(ParameterDefinition::name)
                .toList();
    }

    /** The config with this network in place of each such item; a network that is listed already is not repeated. */
    public Config with(Network own) {
        SequencedMap<String, String> values = new LinkedHashMap<>(config.parameters());
        parameters()
                .forEach(name -> values.computeIfPresent(name, (_, value) -> items(value)
                        .map(item -> item.equals(ParameterDefinition.AUTO) ? own.toString() : item)
                        .distinct()
                        .collect(Collectors.joining(","))));
        return config.with(values);
    }

    private static Stream<String> items(String value) {
        return Stream.of(value.split(",", -1));
    }
}
