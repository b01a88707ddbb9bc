package dev.atelier.simulator.services;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.QueryParameters;
import java.util.List;
import java.util.Objects;

/** Finds what a call is about by the names AWS commonly gives to identifying members. */
final class ResourceNames {

    private static final List<String> IDENTIFYING = List.of(
            "StackName",
            "ChangeSetName",
            "RoleArn",
            "SecretId",
            "Name",
            "cluster",
            "service",
            "repositoryName",
            "projectName",
            "logGroupName",
            "KeyId",
            "CertificateArn",
            "LoadBalancerArn",
            "TargetGroupArn",
            "DBClusterIdentifier",
            "DBInstanceIdentifier",
            "RoleName",
            "UserPoolId",
            "Username",
            "task",
            "Target",
            "SessionId");

    private ResourceNames() {}

    static List<String> of(Protocol protocol, HttpCall call) {
        return switch (protocol) {
            case QUERY, EC2 -> {
                QueryParameters form = QueryParameters.parse(call.text());
                yield IDENTIFYING.stream()
                        .flatMap(name -> form.get(name).stream())
                        .toList();
            }
            case JSON -> {
                JsonObject json = JsonObject.parse(call.text());
                yield IDENTIFYING.stream()
                        .map(json.values()::get)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList();
            }
            case REST_JSON, REST_XML, S3 -> List.of(call.path());
        };
    }
}
