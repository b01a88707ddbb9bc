package dev.atelier.simulator.services.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class CommandCallsTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource("AWS::EC2::Instance", "i-1", Map.of("AutoScalingGroupName", "hosts"))
            .resource("AWS::EC2::Instance", "i-2", Map.of())
            .resource(CommandCalls.LINE, Map.of("Message", "one"))
            .resource(CommandCalls.LINE, Map.of("Message", "two"))
            .resource(CommandCalls.LINE, Map.of("Message", "three"))
            .build()));
    private final SsmClient ssm = aws.client(SsmClient.builder());

    private String send(String instance, String command) {
        return ssm.sendCommand(request -> request.instanceIds(instance)
                        .documentName("AWS-RunShellScript")
                        .parameters(Map.of("commands", List.of(command))))
                .command()
                .commandId();
    }

    @Test
    void theEndOfTheBootLogIsReadAfterAWhile() {
        String command = send("i-1", "tail -n 2 /var/log/cloud-init-output.log");
        var early =
                ssm.getCommandInvocation(request -> request.commandId(command).instanceId("i-1"));
        assertThat(early.status()).isEqualTo(CommandInvocationStatus.IN_PROGRESS);
        aws.pass(3);
        var late =
                ssm.getCommandInvocation(request -> request.commandId(command).instanceId("i-1"));
        assertThat(late.status()).isEqualTo(CommandInvocationStatus.SUCCESS);
        assertThat(late.standardOutputContent()).isEqualTo("two\nthree");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> send("i-9", "tail -n 2 /var/log/cloud-init-output.log"))
                .isInstanceOf(InvalidInstanceIdException.class);
        assertThatThrownBy(() -> send("i-1", "rm -rf /"))
                .isInstanceOfSatisfying(
                        SsmException.class, e -> assertThat(e.statusCode()).isEqualTo(501));
        assertThatThrownBy(() ->
                        ssm.getCommandInvocation(request -> request.commandId("11111111-1111-1111-1111-111111111111")
                                .instanceId("i-1")))
                .isInstanceOf(InvocationDoesNotExistException.class);
    }

    @Test
    void instancesAreFoundByTheirGroup() {
        var filter = InstanceInformationStringFilter.builder()
                .key("tag:aws:autoscaling:groupName")
                .values("hosts")
                .build();
        assertThat(ssm.describeInstanceInformation(request -> request.filters(filter))
                        .instanceInformationList())
                .extracting("instanceId")
                .containsExactly("i-1");
    }
}
