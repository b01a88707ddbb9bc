package dev.atelier.simulator.services.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class CommandCallsTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource(
                    "AWS::EC2::Instance",
                    "i-1",
                    Map.of("AutoScalingGroupName", "hosts", "AvailabilityZone", "eu-west-1a"))
            .resource("AWS::EC2::Instance", "i-2", Map.of("AvailabilityZone", "eu-west-1b"))
            .resource("AWS::SSM::Document", "configure", Map.of("DocumentType", "Command", "Content", Map.of()))
            .resource(
                    "AWS::SSM::Document",
                    "check",
                    Map.of("DocumentType", "Command", "Content", Map.of("description", "Says how it is.")))
            .resource("AWS::SSM::Document", "shell", Map.of("DocumentType", "Session", "Content", Map.of()))
            .resource(CommandCalls.FAILURE, Map.of("AvailabilityZone", "eu-west-1a", "ExitCode", 3, "Output", "no"))
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

    private String run(String document, Map<String, List<String>> parameters) {
        return ssm.sendCommand(request ->
                        request.instanceIds("i-1", "i-2").documentName(document).parameters(parameters))
                .command()
                .commandId();
    }

    private List<String> ends(String command) {
        aws.pass(60);
        return List.of("i-1", "i-2").stream()
                .map(instance -> ssm.getCommandInvocation(
                        request -> request.commandId(command).instanceId(instance)))
                .map(end -> end.statusAsString() + " " + end.responseCode() + " " + end.standardOutputContent())
                .toList();
    }

    @Test
    void aDocumentRunsOnAllInstancesAndFailsOnceWhereAFailureIsPlanted() {
        assertThat(ends(run("configure", Map.of()))).containsExactly("Failed 3 no", "Success 0 ");
        assertThat(ends(run("configure", Map.of()))).containsExactly("Success 0 ", "Success 0 ");
    }

    @Test
    void whatIsSaidIsTheDescription() {
        ends(run("configure", Map.of()));

        assertThat(ends(run("check", Map.of())))
                .containsExactly("Success 0 Simulated: Says how it is.", "Success 0 Simulated: Says how it is.");
    }

    @Test
    void theHistoryHasEveryCommandWithWhatItWasGiven() {
        send("i-1", "tail -n 2 /var/log/cloud-init-output.log");
        ends(run("configure", Map.of()));

        var history = ssm.listCommands().commands();

        assertThat(history).extracting(Command::documentName).containsExactly("AWS-RunShellScript", "configure");
        assertThat(history).extracting(Command::statusAsString).containsExactly("Success", "Failed");
        assertThat(history.getFirst().parameters())
                .containsEntry("commands", List.of("tail -n 2 /var/log/cloud-init-output.log"));
        assertThat(history.getLast().instanceIds()).containsExactly("i-1", "i-2");
    }

    @Test
    void onlyDocumentsForCommandsRunAndOnlyWithTheirParameters() {
        assertThatThrownBy(() -> run("other", Map.of())).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> run("shell", Map.of())).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> run("configure", Map.of("password", List.of("x"))))
                .isInstanceOf(InvalidParametersException.class);
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
