package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.program.Programs;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything an agent has to know of a session, settled when the session is started.
 *
 * @param id of the session
 * @param target as the caller named it; part of the encryption context
 * @param encryption empty where the session is not encrypted beyond TLS
 * @param agentVersion what the agent says it is
 * @param idle after how long without input and output the session ends
 * @param longest after how long it ends anyway
 * @param pace how long the agent rests after each message it sends
 * @param programs what runs behind it
 */
public record SessionSpec(
        String id,
        String target,
        Activity activity,
        Optional<Encryption> encryption,
        String agentVersion,
        Duration idle,
        Duration longest,
        Duration pace,
        Programs programs) {}
