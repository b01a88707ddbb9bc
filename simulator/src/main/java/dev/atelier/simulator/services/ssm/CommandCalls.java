package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands on instances. The one shell command that an instance of this world understands shows the end of its boot log, whose lines a
 * seed may plant as resources of the type {@value #LINE} with a Message; every instance of the region has the same. A document of the
 * account's own succeeds, and its output is its own description, said to be simulated. A seed may plant a {@value #FAILURE} with an
 * AvailabilityZone, an ExitCode and an Output, and also the Document by its logical id, and a Status of AWS, which is InProgress for a
 * command that never ends: the next such command on an instance in that zone ends so, and the one after it succeeds.
 */
final class CommandCalls {

    static final String LINE = "AWS::EC2::BootLogLine";
    static final String FAILURE = "AWS::SSM::CommandFailure";
    private static final String SHELL = "AWS-RunShellScript";
    private static final Pattern TAIL = Pattern.compile("tail -n (\\d{1,4}) /var/log/cloud-init-output\\.log");
    private static final Duration RUNTIME = Duration.ofSeconds(2);
    private static final Duration SCRIPT_RUNTIME = Duration.ofSeconds(40);
    private static final int MOST_INSTANCES = 50;

    private final Map<String, Command> commands = new LinkedHashMap<>();

    /** A command on its way. */
    private record Command(
            String place,
            String document,
            Map<String, List<String>> parameters,
            Map<String, Result> results,
            Instant ends) {
        /** Of all invocations together. */
        String status() {
            return results.values().stream().allMatch(result -> result.code() == 0) ? "Success" : "Failed";
        }
    }

    /** How it ends on an instance. */
    private record Result(int code, String status, String output) {
        static Result success(String output) {
            return new Result(0, "Success", output);
        }
    }

    HttpReply send(ServiceCall call) {
        JsonObject in = call.json();
        List<String> instances = in.strings("InstanceIds");
        if (instances.isEmpty()) {
            throw AwsError.notImplemented("ssm", "SendCommand without InstanceIds");
        }
        if (instances.size() > MOST_INSTANCES) {
            throw AwsError.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value at 'instanceIds' failed to satisfy constraint: Member must have"
                            + " length less than or equal to " + MOST_INSTANCES);
        }
        Map<String, LiveResource> managed =
                InstanceCalls.managed(call).collect(Collectors.toMap(LiveResource::physicalId, instance -> instance));
        if (!managed.keySet().containsAll(instances)) {
            throw AwsError.badRequest(
                    "InvalidInstanceId",
                    "Instances [" + instances + "] not in a valid state for account " + call.account());
        }
        String document = in.require("DocumentName");
        Map<String, Result> results = new LinkedHashMap<>();
        boolean shell = document.equals(SHELL);
        if (shell) {
            var output = Result.success(bootLog(call, in.object("Parameters").strings("commands")));
            instances.forEach(instance -> results.put(instance, output));
        } else {
            LiveResource own =
                    own(call, document, in.object("Parameters").values().keySet());
            instances.forEach(id -> results.put(id, outcome(call, own, Objects.requireNonNull(managed.get(id)))));
        }
        String id = call.world().random().uuid();
        Instant ends = call.world().now().plus(call.world().scaled(shell ? RUNTIME : SCRIPT_RUNTIME));
        commands.put(id, new Command(place(call), document, parameters(in), results, ends));
        return new JsonFields()
                .put(
                        "Command",
                        new JsonFields()
                                .put("CommandId", id)
                                .put("DocumentName", document)
                                .put("InstanceIds", instances)
                                .put("Status", "Pending")
                                .map())
                .reply();
    }

    /** The account's own document; refuses what is none for commands, and parameters that it does not declare. */
    private static LiveResource own(ServiceCall call, String name, Set<String> parameters) {
        LiveResource document = call.world()
                .resources()
                .find("AWS::SSM::Document", call.account(), call.region(), name)
                .filter(found ->
                        found.property("DocumentType").orElse("Command").equals("Command"))
                .orElseThrow(() ->
                        AwsError.badRequest("InvalidDocument", "Document with name " + name + " does not exist."));
        if (!Values.map(content(document).get("parameters")).keySet().containsAll(parameters)) {
            throw AwsError.badRequest("InvalidParameters", "");
        }
        return document;
    }

    private static Map<String, Object> content(LiveResource document) {
        Object content = document.properties().get("Content");
        return content instanceof String text ? JsonObject.parse(text).values() : Values.map(content);
    }

    private static Result outcome(ServiceCall call, LiveResource document, LiveResource instance) {
        Optional<LiveResource> failure = call.world()
                .resources()
                .find(FAILURE, call.account(), call.region())
                .filter(planted -> planted.property("AvailabilityZone").equals(instance.attribute("AvailabilityZone")))
                .filter(planted -> planted.property("Document")
                        .map(document.logicalId()::equals)
                        .orElse(true))
                .findFirst();
        failure.ifPresent(call.world().resources()::remove);
        return failure.map(planted -> new Result(
                        Values.number(planted.properties().get("ExitCode"), 1),
                        planted.property("Status").orElse("Failed"),
                        planted.property("Output").orElse("")))
                .orElseGet(() -> Result.success(
                        content(document).get("description") instanceof String text ? "Simulated: " + text : ""));
    }

    private static String bootLog(ServiceCall call, List<String> commands) {
        Matcher tail = TAIL.matcher(String.join("\n", commands));
        if (!tail.matches()) {
            throw AwsError.notImplemented("ssm", "SendCommand with other shell commands");
        }
        List<String> all = call.world()
                .resources()
                .find(LINE, call.account(), call.region())
                .flatMap((LiveResource line) -> line.property("Message").stream())
                .toList();
        return all.stream()
                .skip(Math.max(0, all.size() - Integer.parseInt(tail.group(1))))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, List<String>> parameters(JsonObject in) {
        JsonObject given = in.object("Parameters");
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        given.values().keySet().forEach(name -> parameters.put(name, given.strings(name)));
        return parameters;
    }

    private static String place(ServiceCall call) {
        return call.account() + " " + call.region();
    }

    /** The history of Run Command. */
    HttpReply list(ServiceCall call) {
        return new JsonFields()
                .put(
                        "Commands",
                        commands.entrySet().stream()
                                .filter(command -> command.getValue().place().equals(place(call)))
                                .map(command -> new JsonFields()
                                        .put("CommandId", command.getKey())
                                        .put("DocumentName", command.getValue().document())
                                        .put("Parameters", command.getValue().parameters())
                                        .put(
                                                "InstanceIds",
                                                List.copyOf(command.getValue()
                                                        .results()
                                                        .keySet()))
                                        .put(
                                                "Status",
                                                command.getValue()
                                                                .ends()
                                                                .isAfter(call.world()
                                                                        .now())
                                                        ? "InProgress"
                                                        : command.getValue().status())
                                        .map())
                                .toList())
                .reply();
    }

    HttpReply invocation(ServiceCall call) {
        JsonObject in = call.json();
        Command command = commands.get(in.require("CommandId"));
        Result result = command == null ? null : command.results().get(in.require("InstanceId"));
        if (command == null || result == null) {
            throw AwsError.badRequest("InvocationDoesNotExist", "");
        }
        boolean over =
                !command.ends().isAfter(call.world().now()) && !result.status().equals("InProgress");
        return new JsonFields()
                .put("CommandId", in.require("CommandId"))
                .put("InstanceId", in.require("InstanceId"))
                .put("DocumentName", command.document())
                .put("Status", over ? result.status() : "InProgress")
                .put("StatusDetails", over ? result.status() : "InProgress")
                .put("ResponseCode", over ? result.code() : -1)
                .put("StandardOutputContent", over ? result.output() : "")
                .put("StandardErrorContent", "")
                .reply();
    }
}
