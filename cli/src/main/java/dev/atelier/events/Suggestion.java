package dev.atelier.events;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a name that does not exist. */
public final class Suggestion {
    private Suggestion() {}

    /** The sentence {@code Did you mean NAME?}; empty where nothing is near. */
    public static Optional<String> didYouMean(String given, Collection<String> candidates) {
        return nearest(given, candidates).map(name -> "Did you mean " + name + "?");
    }

    /** The nearest candidate: the same word in another spelling ({@code AccessCIDR}, {@code access-cidr}), else a few typing errors away. */
    public static Optional<String> nearest(String given, Collection<String> candidates) {
        String wanted = letters(given);
        int tolerance = Math.max(1, wanted.length() / 3);
        return candidates.stream()
                .map(candidate -> new Ranked(candidate, distance(wanted, letters(candidate))))
                .filter(ranked -> ranked.distance() <= tolerance && ranked.distance() < wanted.length())
                .min(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::candidate))
                .map(Ranked::candidate);
    }

    private record Ranked(String candidate, int distance) {}

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each count one. */
    static int distance(String a, String b) {
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        int substitution = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(substitution, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
