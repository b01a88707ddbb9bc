package dev.atelier.aws;

/** What a load balancer thinks of one of its targets: {@code state} such as {@code healthy}; {@code reason} may be empty. */
public record TargetHealth(String target, String state, String reason) {
    public boolean healthy() {
        return state.equals("healthy");
    }
}
