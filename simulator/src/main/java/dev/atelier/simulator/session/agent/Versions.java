package dev.atelier.simulator.session.agent;

import java.util.Arrays;
import java.util.List;

/** Compares versions number by number; a part that is no number counts as 0, as does one that is missing. */
final class Versions {

    private Versions() {}

    static int compare(String one, String other) {
        List<Integer> left = parts(one);
        List<Integer> right = parts(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int part(List<Integer> parts, int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    private static List<Integer> parts(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .map(part -> part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0)
                .toList();
    }
}
