package dev.atelier.aws;

/**
 * How far a deployment of an ECS service is.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html">Deployment, rolloutState</a>
 */
public sealed interface Rollout {
    /** New tasks start, or old ones have not stopped yet. */
    record Running(int running, int desired) implements Rollout {}

    /** The service is steady: all of its tasks are new, and healthy. */
    record Done() implements Rollout {}

    /** ECS has given up, or somebody has begun another deployment. */
    record Failed(String reason) implements Rollout {}
}
