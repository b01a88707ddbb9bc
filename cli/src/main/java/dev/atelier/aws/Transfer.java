package dev.atelier.aws;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An execution of a DataSync task.
 *
 * @param status DataSync's word, such as {@code TRANSFERRING}
 * @param patterns the paths that it is limited to, with DataSync's special characters behind backslashes; none: everything
 * @param filesToTransfer as DataSync estimates; 0 until it has compared both sides, as are the bytes
 * @param error why it failed, in DataSync's words; empty where it did not
 */
public record Transfer(
        String arn,
        String status,
        List<String> patterns,
        long filesToTransfer,
        long bytesToTransfer,
        long filesTransferred,
        long bytesTransferred,
        String error) {
    private static final Pattern BETWEEN_PATTERNS = Pattern.compile("(?<!\\\\)\\|");

    public Transfer {
        patterns = List.copyOf(patterns);
    }

    /** The patterns of a filter as DataSync writes it, with bars between them. */
    static List<String> patterns(String filter) {
        return BETWEEN_PATTERNS.splitAsStream(filter).toList();
    }

    /** Such as {@code exec-0123456789abcdef0}. */
    public String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    public boolean ended() {
        return succeeded() || status.equals("ERROR");
    }

    public boolean succeeded() {
        return status.equals("SUCCESS");
    }

    /** Whether it transfers the file of this name right below the source's folder. */
    public boolean covers(String file) {
        return patterns.isEmpty() || patterns.contains("/" + file.replaceAll("[\\\\*|]", "\\\\$0"));
    }
}
