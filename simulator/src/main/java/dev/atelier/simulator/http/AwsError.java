package dev.atelier.simulator.http;

/** An error that AWS answers a call with. Services throw it; the router renders it in the service's protocol. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status, usually 400
     * @param code the code clients switch on, such as {@code ValidationError}
     * @param message the sentence AWS would write
     */
    public AwsError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** An error with status 400. */
    public static AwsError badRequest(String code, String message) {
        return new AwsError(400, code, message);
    }

    /** The answer to an action this simulator does not know: 501, which no client retries. */
    public static AwsError notImplemented(String service, String action) {
        return new AwsError(
                501, "NotImplemented", "The simulated AWS does not implement " + service + ":" + action + " yet.");
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The code clients switch on. */
    public String code() {
        return code;
    }

    /** The sentence AWS would write. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
