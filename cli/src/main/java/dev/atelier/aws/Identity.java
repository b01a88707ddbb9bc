package dev.atelier.aws;

import software.amazon.awssdk.services.sts.StsClient;

/** Who acts: the account's twelve digits and the ARN of the user or role. */
public record Identity(String account, String arn) {
    static Identity ofCaller(Calls calls, StsClient sts) {
        var answer = calls.make("sts:GetCallerIdentity", () -> sts.getCallerIdentity());
        return new Identity(answer.account(), answer.arn());
    }

    /** The partition of the ARN, such as {@code aws} or {@code aws-cn}. */
    public String partition() {
        return arn.split(":", 3)[1];
    }
}
