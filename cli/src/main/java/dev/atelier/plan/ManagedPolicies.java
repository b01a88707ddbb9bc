package dev.atelier.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies that are attached to roles, users and groups by their ARNs. */
final class ManagedPolicies {
    private static final String ARNS = "ManagedPolicyArns";
    private static final String BOUNDARY = "PermissionsBoundary";

    private ManagedPolicies() {}

    static List<String> broader(Map<String, Object> before, Map<String, Object> after) {
        List<String> sentences = new ArrayList<>();
        var had = PropertyText.texts(before.get(ARNS));
        PropertyText.texts(after.get(ARNS)).stream()
                .filter(arn -> !had.contains(arn))
                .forEach(arn -> sentences.add("gets the managed policy " + arn));
        if (before.containsKey(BOUNDARY) && !after.containsKey(BOUNDARY)) {
            sentences.add("loses its permissions boundary");
        }
        return sentences;
    }
}
