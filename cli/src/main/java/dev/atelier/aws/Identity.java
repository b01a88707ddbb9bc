package dev.atelier.aws;

/** Who acts: the account's twelve digits and the ARN of the user or role. */
public record Identity(String account, String arn) {
    /** The partition of the ARN, such as {@code aws} or {@code aws-cn}. */
    public String partition() {
        return arn.split(":", 3)[1];
    }
}
