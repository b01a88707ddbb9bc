package dev.atelier.aws;

/**
 * What a load balancer thinks of one of its targets.
 *
 * @param state such as {@code healthy}
 * @param code why it is not healthy, such as {@code Target.Timeout}; may be empty
 * @param reason the same in words; may be empty
 */
public record TargetHealth(String target, String state, String code, String reason) {
    public boolean healthy() {
        return state.equals("healthy");
    }
}
