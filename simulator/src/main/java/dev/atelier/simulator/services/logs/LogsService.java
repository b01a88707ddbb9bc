package dev.atelier.simulator.services.logs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * CloudWatch Logs: reading. A line is a resource of the type {@value #LINE} with LogGroupName, LogStreamName and Message, which a
 * seed may plant; containers that fail by a fault write some.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html">API reference</a>
 */
public final class LogsService implements Service {

    static final String LINE = "AWS::Logs::LogEvent";
    static final String GROUP = "AWS::Logs::LogGroup";

    /** GetLogEvents returns so many lines at once. */
    private static final int MOST = 10_000;

    @Override
    public Set<String> names() {
        return Set.of("logs");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeLogGroups" -> groups(call);
            case "DescribeLogStreams" -> streams(call);
            case "GetLogEvents" -> events(call);
            case "FilterLogEvents" -> filter(call);
            default -> throw AwsError.notImplemented("logs", call.action());
        };
    }

    private static HttpReply groups(ServiceCall call) {
        String prefix = call.json().string("logGroupNamePrefix").orElse("");
        List<Map<String, Object>> found = call.world()
                .resources()
                .find(GROUP, call.account(), call.region())
                .filter(group -> group.physicalId().startsWith(prefix))
                .map(group -> new JsonFields()
                        .put("logGroupName", group.physicalId())
                        .put("arn", group.attribute("Arn"))
                        .put(
                                "retentionInDays",
                                group.property("RetentionInDays").map(Integer::valueOf))
                        .put("kmsKeyId", group.property("KmsKeyId"))
                        .put("creationTime", group.created().toEpochMilli())
                        .put("storedBytes", 0)
                        .map())
                .toList();
        return new JsonFields().put("logGroups", found).reply();
    }

    private static HttpReply streams(ServiceCall call) {
        JsonObject in = call.json();
        String prefix = in.string("logStreamNamePrefix").orElse("");
        List<Map<String, Object>> found = lines(call)
                .flatMap(line -> line.property("LogStreamName").stream())
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .map(name -> Map.<String, Object>of("logStreamName", name))
                .toList();
        return new JsonFields().put("logStreams", found).reply();
    }

    private static HttpReply events(ServiceCall call) {
        String stream = call.json().require("logStreamName");
        List<LiveResource> all = lines(call)
                .filter(line ->
                        line.property("LogStreamName").filter(stream::equals).isPresent())
                .toList();
        if (all.isEmpty()) {
            throw AwsError.badRequest("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        int limit = call.json().integer("limit").map(Math::toIntExact).orElse(MOST);
        List<LiveResource> wanted = call.json().flag("startFromHead")
                ? all.subList(0, Math.min(limit, all.size()))
                : all.subList(Math.max(0, all.size() - limit), all.size());
        List<Map<String, Object>> found =
                wanted.stream().map(LogsService::event).toList();
        return new JsonFields()
                .put("events", found)
                .put("nextForwardToken", "f/end")
                .put("nextBackwardToken", "b/start")
                .reply();
    }

    private static HttpReply filter(ServiceCall call) {
        Optional<String> pattern = call.json().string("filterPattern").map(text -> text.replace("\"", ""));
        List<String> streams = call.json().strings("logStreamNames");
        List<Map<String, Object>> found = lines(call)
                .filter(line -> streams.isEmpty()
                        || streams.contains(line.property("LogStreamName").orElse("")))
                .filter(line -> pattern.map(line.property("Message").orElse("")::contains)
                        .orElse(true))
                .map(LogsService::event)
                .toList();
        return new JsonFields().put("events", found).reply();
    }

    private static Map<String, Object> event(LiveResource line) {
        return new JsonFields()
                .put("logStreamName", line.property("LogStreamName"))
                .put("timestamp", line.created().toEpochMilli())
                .put("ingestionTime", line.created().toEpochMilli())
                .put("message", Values.text(line.properties(), "Message").orElse(""))
                .map();
    }

    /** The lines of the log group a call names. */
    private static Stream<LiveResource> lines(ServiceCall call) {
        String group = call.json().require("logGroupName");
        if (call.world()
                .resources()
                .find(GROUP, call.account(), call.region(), group)
                .isEmpty()) {
            throw AwsError.badRequest("ResourceNotFoundException", "The specified log group does not exist.");
        }
        return call.world()
                .resources()
                .find(LINE, call.account(), call.region())
                .filter(line ->
                        line.property("LogGroupName").filter(group::equals).isPresent());
    }
}
