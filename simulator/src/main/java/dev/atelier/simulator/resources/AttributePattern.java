package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.RandomText;
import java.util.ArrayList;
import java.util.List;

/**
 * How an attribute of the table is made.
 *
 * @param patterns one for a single value, any number for a list
 * @param list whether the attribute is a list
 */
record AttributePattern(List<ValuePattern> patterns, boolean list) {

    static AttributePattern of(Object value) {
        return value instanceof List<?> list
                ? new AttributePattern(
                        list.stream()
                                .map(each -> new ValuePattern(each.toString()))
                                .toList(),
                        true)
                : new AttributePattern(List.of(new ValuePattern(value.toString())), false);
    }

    Object fill(Blueprint blueprint, RandomText random) {
        if (!list) {
            return patterns.getFirst().fill(blueprint, random);
        }
        var all = new ArrayList<Object>();
        patterns.forEach(pattern -> all.addAll(pattern.values(blueprint, random)));
        return all;
    }
}
