package dev.atelier.simulator.session;

import dev.atelier.simulator.session.agent.Activity;
import dev.atelier.simulator.session.agent.Encryption;
import java.time.Duration;
import java.util.Optional;

/**
 * A session that is to be started; everything has been checked.
 *
 * @param id of the session to be
 * @param account of the caller
 * @param owner ARN of the caller
 * @param document what StartSession named, or ECS does
 * @param target as part of the encryption context
 * @param idle after how long without input and output it ends
 * @param longest after how long it ends anyway
 */
public record SessionRequest(
        String id,
        String account,
        String region,
        String owner,
        String document,
        String target,
        Optional<String> reason,
        Activity activity,
        Optional<Encryption> encryption,
        Duration idle,
        Duration longest) {}
