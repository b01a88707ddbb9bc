package dev.atelier.simulator.faults;

import java.time.Duration;

/** What goes wrong with a session of Session Manager. */
public sealed interface SessionEffect {

    /** It goes wrong with the one frame. */
    sealed interface Frame extends SessionEffect {}

    /** It goes wrong with the connection or the session, right after the frame. */
    sealed interface Blow extends SessionEffect {}

    /** The frame is lost. */
    record Drop() implements Frame {}

    /** The frame comes twice. */
    record Duplicate() implements Frame {}

    /** The frame comes after the next one, or after a tenth of a second when there is none. */
    record Reorder() implements Frame {}

    /** The frame is damaged: its payload does not fit its digest. */
    record Corrupt() implements Frame {}

    /** The frame comes so much later; others overtake it. */
    record Delay(Duration time) implements Frame {}

    /** The connection is reset; what was on its way is lost. */
    record Disconnect() implements Blow {}

    /** The service closes the connection with code 1000 and "Bye", as it does each hour; the session goes on. */
    record Bye() implements Blow {}

    /** The connection stands, but nothing comes through it any more, not even answers to pings. */
    record Silence() implements Blow {}

    /** The agent is told to pause, the client as well, and so much later to go on. */
    record Pause(Duration time) implements Blow {}

    /** The connection is reset, and the token opens no other: the session must be resumed. */
    record ExpireToken() implements Blow {}

    /** The connection is reset, and the session is over: resuming it gives no token. */
    record Vanish() implements Blow {}

    /** The service ends the session for a reason. */
    record End(String reason) implements Blow {}
}
