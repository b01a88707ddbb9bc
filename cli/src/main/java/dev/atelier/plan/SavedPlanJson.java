package dev.atelier.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.PlanReport.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A saved plan as a file. */
public final class SavedPlanJson {
    private static final String FORMAT = "atelier-plan-1";

    private SavedPlanJson() {}

    // {"format":"atelier-plan-1","sources":{"the config":"9f86…"},
    //
    // "options":{"only":[],"exclusively":false,"allowDataLoss":[],"recreate":[],"fresh":false,"acceptFindings":false,"rollback":true},
    //  "stacks":[{"id":"data","name":"…","seen":{"arn":"…","status":"CREATE_COMPLETE","changed":"…"},"action":"update",
    //             "known":true,"changes":[{"action":"modify","logicalId":"Logs","type":"AWS::Logs::LogGroup"}]}]}
    public static String text(SavedPlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("sources", new TreeMap<>(plan.sources()));
        document.put("options", options(plan.options()));
        document.put("stacks", plan.stacks().stream().map(SavedPlanJson::stack).toList());
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(document) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> options(DeployOptions options) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("only", new TreeSet<>(options.only()));
        members.put("exclusively", options.exclusively());
        members.put("allowDataLoss", new TreeSet<>(options.allowDataLoss()));
        members.put("recreate", new TreeSet<>(options.recreate()));
        members.put("fresh", options.fresh());
        members.put("acceptFindings", options.acceptFindings());
        members.put("rollback", options.rollback());
        return members;
    }

    private static Map<String, Object> stack(SavedPlan.Stack stack) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", stack.id());
        members.put("name", stack.name());
        stack.seen().ifPresent(seen -> {
            Map<String, Object> then = new LinkedHashMap<>();
            then.put("arn", seen.arn());
            then.put("status", seen.status());
            then.put("changed", seen.changed().toString());
            members.put("seen", then);
        });
        members.put("action", stack.action().name());
        members.put("known", stack.known());
        members.put(
                "changes",
                stack.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("action", change.verb().name());
                            one.put("logicalId", change.logicalId());
                            one.put("type", change.type());
                            return one;
                        })
                        .toList());
        return members;
    }

    /**
     * The plan that a file holds.
     *
     * @throws Failure.Invalid when it is none
     */
    public static SavedPlan parse(String name, String text) {
        try {
            Map<String, Object> document = JSON.std.mapFrom(text);
            if (!FORMAT.equals(document.get("format"))) {
                throw invalid(name);
            }
            Map<String, String> sources = new LinkedHashMap<>();
            map(document.get("sources")).forEach((key, value) -> sources.put(String.valueOf(key), text(value)));
            return new SavedPlan(
                    sources,
                    options(map(document.get("options"))),
                    list(document.get("stacks")).stream()
                            .map(stack -> stack(map(stack)))
                            .toList());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw invalid(name);
        }
    }

    private static DeployOptions options(Map<?, ?> members) {
        return new DeployOptions(
                texts(members.get("only")),
                flag(members.get("exclusively")),
                texts(members.get("allowDataLoss")),
                texts(members.get("recreate")),
                flag(members.get("fresh")),
                flag(members.get("acceptFindings")),
                true,
                flag(members.get("rollback")),
                Limits.DEFAULT);
    }

    private static SavedPlan.Stack stack(Map<?, ?> members) {
        Optional<SavedPlan.Seen> seen = Optional.ofNullable(members.get("seen"))
                .map(SavedPlanJson::map)
                .map(then -> new SavedPlan.Seen(
                        text(then.get("arn")), text(then.get("status")), Instant.parse(text(then.get("changed")))));
        return new SavedPlan.Stack(
                text(members.get("id")),
                text(members.get("name")),
                seen,
                Action.valueOf(text(members.get("action"))),
                flag(members.get("known")),
                list(members.get("changes")).stream()
                        .map(SavedPlanJson::map)
                        .map(change -> new SavedPlan.Change(
                                Verb.valueOf(text(change.get("action"))),
                                text(change.get("logicalId")),
                                text(change.get("type"))))
                        .toList());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no object");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list");
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        list(value).forEach(each -> texts.add(text(each)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text");
    }

    private static boolean flag(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("no boolean");
    }

    private static Failure.Invalid invalid(String name) {
        return new Failure.Invalid(
                "plan-file-invalid",
                name + " is not a plan that this version of atelier has saved.",
                "Save one with \"atelier plan --save " + name + "\".");
    }
}
