package dev.atelier.simulator.faults;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface CallEffect {

    /** The service says the rate is exceeded. */
    record Throttle() implements CallEffect {}

    /** An error of one's own. */
    record Failure(int status, String code, String message) implements CallEffect {}

    /** The connection breaks; the call has no effect. */
    record Reset() implements CallEffect {}

    /** The connection breaks after the call has had its effect. */
    record LostReply() implements CallEffect {}

    /** The reply is held back for so long in real time. */
    record Delay(Duration duration) implements CallEffect {}

    /** The credentials have expired. */
    record ExpiredToken() implements CallEffect {}

    /** The caller is not allowed. */
    record AccessDenied() implements CallEffect {}

    /** CloudFormation reads show the state as it was so long ago. */
    record StaleRead(Duration age) implements CallEffect {}
}
