package dev.atelier.simulator.services.datasync;

import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.regex.Pattern;

/** One execution of a task. */
final class Execution {

    private static final String QUEUED = "QUEUED";

    private final String arn;
    private final LiveResource task;
    private final List<String> includes;
    private String status = QUEUED;
    private long filesToTransfer;
    private long bytesToTransfer;
    private long filesTransferred;
    private long bytesTransferred;
    private String errorCode = "";
    private String errorDetail = "";

    /** @param includes patterns between bars, as the call gave them; all files where there are none */
    Execution(String arn, LiveResource task, List<String> includes) {
        this.arn = arn;
        this.task = task;
        this.includes = List.copyOf(includes);
    }

    String arn() {
        return arn;
    }

    LiveResource task() {
        return task;
    }

    List<String> includes() {
        return includes;
    }

    String status() {
        return status;
    }

    boolean queued() {
        return status.equals(QUEUED);
    }

    boolean ended() {
        return status.equals("SUCCESS") || status.equals("ERROR");
    }

    void enter(String next) {
        status = next;
    }

    /** What there is to do is known. */
    void prepared(long files, long bytes) {
        filesToTransfer = files;
        bytesToTransfer = bytes;
    }

    /** What there was to do is done. */
    void transferred() {
        filesTransferred = filesToTransfer;
        bytesTransferred = bytesToTransfer;
    }

    void fail(String code, String detail) {
        status = "ERROR";
        errorCode = code;
        errorDetail = detail;
    }

    long filesToTransfer() {
        return filesToTransfer;
    }

    long bytesToTransfer() {
        return bytesToTransfer;
    }

    long filesTransferred() {
        return filesTransferred;
    }

    long bytesTransferred() {
        return bytesTransferred;
    }

    String errorCode() {
        return errorCode;
    }

    String errorDetail() {
        return errorDetail;
    }

    /** Whether a path, which begins with a slash, is one of those that the patterns name, or lies below one. */
    boolean covers(String path) {
        return includes.isEmpty()
                || includes.stream()
                        .flatMap(value -> Pattern.compile("(?<!\\\\)\\|").splitAsStream(value))
                        .map(Execution::expression)
                        .anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** A star stands for anything; after a backslash a character is itself. */
    private static Pattern expression(String pattern) {
        var expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (character == '*') {
                expression.append(".*");
            } else {
                boolean escaped = character == '\\' && i + 1 < pattern.length();
                expression.append(Pattern.quote(String.valueOf(escaped ? pattern.charAt(++i) : character)));
            }
        }
        return Pattern.compile(expression + "(/.*)?", Pattern.DOTALL);
    }
}
