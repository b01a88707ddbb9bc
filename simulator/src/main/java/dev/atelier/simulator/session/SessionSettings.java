package dev.atelier.simulator.session;

import dev.atelier.simulator.session.program.Programs;
import dev.atelier.simulator.session.program.Script;
import java.time.Duration;

/**
 * How sessions behave.
 *
 * @param programs what runs behind them
 * @param agentVersion what agents say they are; up to 3.0.196.0 they forward one connection at a time
 * @param pace how long an agent rests after each message it sends
 */
public record SessionSettings(Programs programs, String agentVersion, Duration pace) {

    private static final String CURRENT_AGENT = "3.3.1142.0";
    private static final Duration USUAL_PACE = Duration.ofMillis(1);

    /** A made-up shell; nothing of this machine is touched. */
    public static SessionSettings scripted() {
        return scripted(Script.none());
    }

    /** What a script says, else a made-up shell; nothing of this machine is touched. */
    public static SessionSettings scripted(Script script) {
        return new SessionSettings(Programs.scripted(script), CURRENT_AGENT, USUAL_PACE);
    }

    /** Programs and ports of this machine. */
    public static SessionSettings ofThisMachine() {
        return new SessionSettings(Programs.ofThisMachine(), CURRENT_AGENT, USUAL_PACE);
    }

    /** The same with agents of another version. */
    public SessionSettings withAgent(String version) {
        return new SessionSettings(programs, version, pace);
    }

    /** The same with agents that rest so long after each message; zero for none. */
    public SessionSettings withPace(Duration rest) {
        return new SessionSettings(programs, agentVersion, rest);
    }
}
