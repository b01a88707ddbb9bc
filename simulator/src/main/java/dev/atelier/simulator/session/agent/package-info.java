/** The agent's end of a session: handshake, encryption, and the work that the session is about. */
@NullMarked
package dev.atelier.simulator.session.agent;

import org.jspecify.annotations.NullMarked;
