package dev.atelier.catalog;

/**
 * How files come to a system: the section {@code data}. They are put into a bucket, and tasks of DataSync transfer them from there.
 *
 * @param account the role of the account of the bucket
 * @param bucket its name
 * @param hourly for files that are transferred at every full hour
 * @param instant for files that a function transfers as soon as they come
 * @param triggerLog the log group of that function, in the account of the task
 */
public record FeedDefinition(String account, Expression bucket, Lane hourly, Lane instant, Expression triggerLog) {
    /**
     * A folder of the bucket and what becomes of it.
     *
     * @param account the role of the account of the task
     * @param folder the folder's name, without slashes around it
     * @param task ARN of the task
     * @param path where the files are to be found then
     * @param log the task's log group
     */
    public record Lane(String account, Expression folder, Expression task, Expression path, Expression log) {}
}
