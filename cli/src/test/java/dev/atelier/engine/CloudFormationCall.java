package dev.atelier.engine;

import dev.atelier.simulator.http.CredentialScope;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.QueryParameters;
import java.util.Optional;
import java.util.Set;

/**
 * A call that changes something in CloudFormation.
 *
 * @param target name or ARN of a stack, or ARN of a change set
 */
record CloudFormationCall(String action, String target) {
    static final Set<String> CHANGING = Set.of(
            "CreateStack",
            "UpdateStack",
            "DeleteStack",
            "CreateChangeSet",
            "ExecuteChangeSet",
            "DeleteChangeSet",
            "SetStackPolicy",
            "UpdateTerminationProtection",
            "CancelUpdateStack",
            "ContinueUpdateRollback",
            "RollbackStack");

    /** The call, where it is one of these. */
    static Optional<CloudFormationCall> of(HttpCall call) {
        return CredentialScope.of(call)
                .filter(scope -> scope.service().equals("cloudformation"))
                .map(scope -> QueryParameters.parse(call.text()))
                .filter(form -> CHANGING.contains(form.get("Action").orElse("")))
                .map(form -> new CloudFormationCall(
                        form.require("Action"),
                        form.get("StackName")
                                .or(() -> form.get("ChangeSetName"))
                                .orElseThrow()));
    }

    boolean onChangeSet() {
        return target.contains(":changeSet/");
    }

    /** The name in {@code arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID}. */
    String stackName() {
        return target.startsWith("arn:") ? target.split("/", -1)[1] : target;
    }
}
