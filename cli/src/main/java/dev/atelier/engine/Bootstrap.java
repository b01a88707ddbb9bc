package dev.atelier.engine;

import dev.atelier.aws.StackState;
import java.util.Optional;

/**
 * What the bootstrap stack of an account and region offers to deployments.
 *
 * @param bucket where templates are uploaded to
 * @param serviceRole ARN of the role by which CloudFormation acts
 * @param version counts up when deployment needs something new of the stack
 */
public record Bootstrap(String bucket, String serviceRole, int version) {
    public static final String STACK = "Atelier-Bootstrap";

    /** Below {@code cfn-templates/}. */
    public static final String TEMPLATE = "bootstrap/bootstrap.yaml";

    /** The version that this program needs, which is the one that its own template makes. */
    public static final int REQUIRED_VERSION = 1;

    /** Reads the stack's outputs; empty unless it stands with all of them. */
    public static Optional<Bootstrap> of(StackState stack) {
        if (!stack.stands()) {
            return Optional.empty();
        }
        return stack.output("BucketName").flatMap(bucket -> stack.output("CloudFormationRoleArn")
                .flatMap(role -> stack.output("BootstrapVersion")
                        .map(version -> new Bootstrap(bucket, role, Integer.parseInt(version)))));
    }

    public boolean outdated() {
        return version < REQUIRED_VERSION;
    }
}
