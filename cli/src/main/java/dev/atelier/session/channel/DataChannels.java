package dev.atelier.session.channel;

import dev.atelier.aws.Account;
import dev.atelier.aws.SessionTicket;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOpener;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.protocol.ChannelSettings;
import dev.atelier.session.protocol.Persistence;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Opens the sessions of an account over Session Manager's data channel. */
public final class DataChannels implements SessionOpener {
    private final Sessions sessions;
    private final Persistence persistence;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random for the pauses between attempts to connect */
    public DataChannels(Account account, RandomGenerator random) {
        this(Sessions.of(account), Persistence.USUAL, new SteadyClock(), random);
    }

    DataChannels(Sessions sessions, Persistence persistence, InstantSource clock, RandomGenerator random) {
        this.sessions = sessions;
        this.persistence = persistence;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Session open(SessionTicket ticket, Receiver receiver, SessionOptions options) throws InterruptedException {
        var settings = new ChannelSettings(options, persistence, ChannelSettings.USUAL_RATE, random);
        return new LiveSession(ticket, receiver, sessions, settings, clock).start();
    }
}
