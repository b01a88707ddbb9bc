package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Tags;
import java.util.List;
import java.util.Map;

/** What is told about secrets, never their values. */
final class DescribeCalls {

    private static final int PAGE = 100;

    private final Secrets secrets;

    DescribeCalls(Secrets secrets) {
        this.secrets = secrets;
    }

    HttpReply one(ServiceCall call) {
        Secret secret = SecretsManagerService.named(secrets, call);
        return fields(secret).put("VersionIdsToStages", secret.stages()).reply();
    }

    HttpReply list(ServiceCall call) {
        JsonObject in = call.json();
        List<Secret> matching = secrets.list(call.world(), call.account(), call.region())
                .filter(secret -> in.flag("IncludePlannedDeletion") || !secret.isScheduledForDeletion())
                .filter(secret -> in.objects("Filters").stream().allMatch(filter -> matches(secret, filter)))
                .toList();
        int start = in.string("NextToken").map(Integer::parseInt).orElse(0);
        int end = Math.min(
                matching.size(),
                start + in.integer("MaxResults").orElse((long) PAGE).intValue());
        List<Map<String, Object>> page = matching.subList(start, end).stream()
                .map(secret -> fields(secret)
                        .put("SecretVersionsToStages", secret.stages())
                        .map())
                .toList();
        var reply = new JsonFields().put("SecretList", page);
        return (end < matching.size() ? reply.put("NextToken", Integer.toString(end)) : reply).reply();
    }

    /** Filters match by prefix; several values are alternatives. */
    private static boolean matches(Secret secret, JsonObject filter) {
        List<String> values = filter.strings("Values");
        Map<String, String> tags = Tags.of(secret.resource());
        return switch (filter.require("Key")) {
            case "name" -> values.stream().anyMatch(secret.name()::startsWith);
            case "tag-key" ->
                values.stream().anyMatch(value -> tags.keySet().stream().anyMatch(key -> key.startsWith(value)));
            case "tag-value" ->
                values.stream().anyMatch(value -> tags.values().stream().anyMatch(text -> text.startsWith(value)));
            default -> false;
        };
    }

    private static JsonFields fields(Secret secret) {
        return new JsonFields()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("Description", secret.resource().property("Description"))
                .put("KmsKeyId", secret.resource().property("KmsKeyId"))
                .time("CreatedDate", secret.resource().created())
                .time("LastChangedDate", secret.changed())
                .time("DeletedDate", secret.deletedAt())
                .some("Tags", Tags.list(secret.resource(), "Key", "Value"));
    }

    HttpReply tag(ServiceCall call) {
        Tags.add(
                SecretsManagerService.usable(secrets, call).resource(),
                call.json().objects("Tags"),
                "Key",
                "Value");
        return new JsonFields().reply();
    }

    HttpReply untag(ServiceCall call) {
        Tags.remove(
                SecretsManagerService.usable(secrets, call).resource(),
                call.json().strings("TagKeys"));
        return new JsonFields().reply();
    }
}
