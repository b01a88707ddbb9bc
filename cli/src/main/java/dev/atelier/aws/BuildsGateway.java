package dev.atelier.aws;

import static java.util.stream.Collectors.joining;

import dev.atelier.events.Failure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;

/** CodeBuild in one account and region. */
public final class BuildsGateway {
    private final Calls calls;
    private final CodeBuildClient client;

    BuildsGateway(Calls calls, CodeBuildClient client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * Starts a build.
     *
     * @param token the same token within minutes starts no second build
     * @return the build's id
     */
    public String start(String project, Map<String, String> environment, String token) {
        var variables = environment.entrySet().stream()
                .map(variable -> EnvironmentVariable.builder()
                        .name(variable.getKey())
                        .value(variable.getValue())
                        .type(EnvironmentVariableType.PLAINTEXT)
                        .build())
                .toList();
        return calls.make(
                        "codebuild:StartBuild",
                        () -> client.startBuild(request -> request.projectName(project)
                                .environmentVariablesOverride(variables)
                                .idempotencyToken(token)))
                .build()
                .id();
    }

    /** How a build stands. */
    public BuildState build(String id) {
        return calls
                .make("codebuild:BatchGetBuilds", () -> client.batchGetBuilds(request -> request.ids(id)))
                .builds()
                .stream()
                .findFirst()
                .map(BuildsGateway::state)
                .orElseThrow(() -> new Failure.Failed(
                        "build-missing",
                        "CodeBuild does not know the build " + id + " any more.",
                        "Run the same command again to start a new one."));
    }

    private static BuildState state(Build build) {
        return new BuildState(
                build.id(),
                build.buildStatusAsString(),
                orEmpty(build.currentPhase()),
                build.phases().stream().map(BuildsGateway::phase).toList(),
                Optional.ofNullable(build.logs()).map(LogsLocation::deepLink).orElse(""));
    }

    private static BuildState.Phase phase(BuildPhase phase) {
        String message = phase.contexts().stream()
                .map(PhaseContext::message)
                .flatMap(text -> Optional.ofNullable(text).stream())
                .filter(text -> !text.isBlank())
                .collect(joining("; "));
        return new BuildState.Phase(phase.phaseTypeAsString(), orEmpty(phase.phaseStatusAsString()), message);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
