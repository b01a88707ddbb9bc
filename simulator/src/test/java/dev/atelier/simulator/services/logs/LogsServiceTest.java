package dev.atelier.simulator.services.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsServiceTest {

    private static Map<String, Object> line(String stream, String message) {
        return Map.of("LogGroupName", "app", "LogStreamName", stream, "Message", message);
    }

    private final CloudWatchLogsClient logs = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
                    .in(SimulatedAws.ACCOUNT, "eu-west-1")
                    .resource("AWS::Logs::LogGroup", Map.of("LogGroupName", "app", "RetentionInDays", 7))
                    .resource("AWS::Logs::LogEvent", line("a/1", "starting"))
                    .resource("AWS::Logs::LogEvent", line("a/1", "ERROR no licence"))
                    .resource("AWS::Logs::LogEvent", line("b/1", "fine"))
                    .build()))
            .client(CloudWatchLogsClient.builder());

    @Test
    void groupsStreamsAndLinesAreRead() {
        assertThat(logs.describeLogGroups(g -> g.logGroupNamePrefix("ap"))
                        .logGroups()
                        .getFirst()
                        .retentionInDays())
                .isEqualTo(7);
        assertThat(logs.describeLogGroups(g -> g.logGroupNamePrefix("x")).logGroups())
                .isEmpty();
        assertThat(logs.describeLogStreams(s -> s.logGroupName("app")).logStreams())
                .extracting("logStreamName")
                .containsExactly("a/1", "b/1");
        assertThat(logs.getLogEvents(e -> e.logGroupName("app").logStreamName("a/1"))
                        .events())
                .extracting("message")
                .containsExactly("starting", "ERROR no licence");
        assertThat(logs.getLogEvents(e -> e.logGroupName("app")
                                .logStreamName("a/1")
                                .startFromHead(false)
                                .limit(1))
                        .events())
                .extracting("message")
                .containsExactly("ERROR no licence");
        assertThatThrownBy(() -> logs.getLogEvents(e -> e.logGroupName("app").logStreamName("c/1")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(logs.filterLogEvents(e -> e.logGroupName("app").filterPattern("ERROR"))
                        .events())
                .hasSize(1);
        assertThatThrownBy(() -> logs.describeLogStreams(s -> s.logGroupName("other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
