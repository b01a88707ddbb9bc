package dev.atelier.aws;

/**
 * Where the containers of a task definition write their logs with the {@code awslogs} driver.
 *
 * @param group the log group
 * @param prefix beginning of the streams' names
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html">awslogs</a>
 */
public record ContainerLog(String container, String group, String prefix) {
    /** The stream of the container in one task, by the task's id. */
    public String stream(String taskId) {
        return prefix + "/" + container + "/" + taskId;
    }
}
