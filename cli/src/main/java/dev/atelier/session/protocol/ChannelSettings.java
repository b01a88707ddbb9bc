package dev.atelier.session.protocol;

import dev.atelier.session.SessionOptions;
import java.util.random.RandomGenerator;

/**
 * What a channel goes by.
 *
 * @param rate how many packets it may send in a second; AWS cuts off sessions that keep sending more than about 1,000
 * @param random for the pauses between attempts to connect
 */
public record ChannelSettings(SessionOptions options, Persistence persistence, int rate, RandomGenerator random) {
    public static final int USUAL_RATE = 900;
}
