package dev.atelier.simulator.websocket;

/** Decides about upgrade requests. */
@FunctionalInterface
public interface WebSocketHandler {

    /**
     * Takes a connection on.
     *
     * @return who listens to it
     * @throws Refusal when the upgrade is answered with an error instead
     */
    WebSocketListener accept(Upgrade request) throws Refusal;

    /** An HTTP error in place of the upgrade. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        /**
         * @param status HTTP status
         * @param message body of the answer
         */
        public Refusal(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
