package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.http.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The secrets of {@code workbench}, looked for in all that a deployment and a status send to AWS and leave there. */
class WorkbenchSecrecyTest {
    private static final Pattern PASSWORD = Pattern.compile("\"password\": *\"([^\"]+)\"");
    private static final Installation WORKBENCH = Installations.of("""
            system: workbench
            instance: dev
            accounts: { main: { id: "111122223333", region: eu-west-1 } }
            """);

    private final Lab lab = new Lab(WORKBENCH).bootstrapped().withSecrets();
    private final List<HttpCall> calls = new ArrayList<>();

    private List<String> secrets() {
        var client = lab.client(SecretsManagerClient.builder());
        return client.listSecrets().secretList().stream()
                .map(secret -> client.getSecretValue(request -> request.secretId(secret.arn()))
                        .secretString())
                .flatMap(text -> {
                    Matcher password = PASSWORD.matcher(text);
                    return Stream.of(password.find() ? password.group(1) : text);
                })
                .toList();
    }

    @Test
    void noneIsInACommandAStatementATemplateOrAnEvent() {
        lab.witness = calls::add;
        assertThat(lab.deploy().failure()).isEmpty();
        var surroundings = lab.surroundings();
        var accounts = surroundings.accounts(WORKBENCH);
        var status = new StatusReader(WORKBENCH, accounts, surroundings.probe(), surroundings.clock()).read();
        var checks = new CheckReader(surroundings, WORKBENCH, accounts).read(status);
        var run = lab.client(SsmClient.builder());
        var history = run.listCommands().commands();

        assertThat(history).hasSizeGreaterThan(3).allSatisfy(command -> {
            assertThat(command.parameters()).isEmpty();
            assertThat(command.documentName()).startsWith("Workbench-Servers-dev-");
        });
        assertThat(secrets()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(secret -> {
            assertThat(secret.length()).isGreaterThanOrEqualTo(7);
            assertThat(calls)
                    .filteredOn(call -> !call.header("authorization").orElse("").contains("/secretsmanager/"))
                    .noneMatch(call -> (call.uri() + call.text()).contains(secret));
            assertThat(history.toString()).doesNotContain(secret);
            assertThat(history.stream()
                            .flatMap(command -> command.instanceIds().stream()
                                    .map(instance ->
                                            run.getCommandInvocation(request -> request.commandId(command.commandId())
                                                    .instanceId(instance))))
                            .map(end -> end.standardOutputContent() + end.standardErrorContent()))
                    .isNotEmpty()
                    .noneMatch(invocation -> invocation.contains(secret));
            assertThat(lab.events.toString() + status + checks).doesNotContain(secret);
        });
        assertThat(calls)
                .as("the Data API is among them")
                .anyMatch(call -> call.uri().getPath().equals("/Execute"));
    }
}
