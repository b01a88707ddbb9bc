package dev.atelier.simulator.session.agent;

/** The service as the agent sees it. */
public interface AgentLink {

    /** Passes a frame on to the client, or loses it when there is none. */
    void toClient(byte[] frame);

    /**
     * The session is over; called once, last.
     *
     * @param reason empty when it simply ended
     */
    void over(String reason);
}
