package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands on instances. The one command that an instance of this world understands shows the end of its boot log, whose lines a
 * seed may plant as resources of the type {@value #LINE} with a Message; every instance of the region has the same.
 */
final class CommandCalls {

    static final String LINE = "AWS::EC2::BootLogLine";
    private static final Pattern TAIL = Pattern.compile("tail -n (\\d{1,4}) /var/log/cloud-init-output\\.log");
    private static final Duration RUNTIME = Duration.ofSeconds(2);

    private final Map<String, Command> commands = new HashMap<>();

    /** A command on its way. */
    private record Command(String instance, String output, Instant ends) {}

    HttpReply send(ServiceCall call) {
        JsonObject in = call.json();
        List<String> instances = in.strings("InstanceIds");
        String text = String.join("\n", in.object("Parameters").strings("commands"));
        Matcher tail = TAIL.matcher(text);
        if (!in.require("DocumentName").equals("AWS-RunShellScript") || instances.size() != 1 || !tail.matches()) {
            throw AwsError.notImplemented("ssm", "SendCommand with other documents and commands");
        }
        if (InstanceCalls.managed(call).noneMatch(each -> each.physicalId().equals(instances.getFirst()))) {
            throw AwsError.badRequest(
                    "InvalidInstanceId",
                    "Instances [" + instances + "] not in a valid state for account " + call.account());
        }
        String id = call.world().random().uuid();
        Instant ends = call.world().now().plus(call.world().scaled(RUNTIME));
        commands.put(id, new Command(instances.getFirst(), bootLog(call, Integer.parseInt(tail.group(1))), ends));
        return new JsonFields()
                .put(
                        "Command",
                        new JsonFields()
                                .put("CommandId", id)
                                .put("DocumentName", in.require("DocumentName"))
                                .put("InstanceIds", instances)
                                .put("Status", "Pending")
                                .map())
                .reply();
    }

    private static String bootLog(ServiceCall call, int lines) {
        List<String> all = call.world()
                .resources()
                .find(LINE, call.account(), call.region())
                .flatMap((LiveResource line) -> line.property("Message").stream())
                .toList();
        return all.stream().skip(Math.max(0, all.size() - lines)).collect(Collectors.joining("\n"));
    }

    HttpReply invocation(ServiceCall call) {
        JsonObject in = call.json();
        Command command = commands.get(in.require("CommandId"));
        if (command == null || !command.instance().equals(in.require("InstanceId"))) {
            throw AwsError.badRequest("InvocationDoesNotExist", "");
        }
        boolean over = !command.ends().isAfter(call.world().now());
        return new JsonFields()
                .put("CommandId", in.require("CommandId"))
                .put("InstanceId", command.instance())
                .put("DocumentName", "AWS-RunShellScript")
                .put("Status", over ? "Success" : "InProgress")
                .put("StatusDetails", over ? "Success" : "InProgress")
                .put("ResponseCode", over ? 0 : -1)
                .put("StandardOutputContent", over ? command.output() : "")
                .put("StandardErrorContent", "")
                .reply();
    }
}
