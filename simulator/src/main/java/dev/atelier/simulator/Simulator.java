package dev.atelier.simulator;

import dev.atelier.simulator.cloudformation.api.CloudFormationService;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Faults;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.log.CallLog;
import dev.atelier.simulator.resources.ResourceTypes;
import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.Services;
import dev.atelier.simulator.session.SessionSettings;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.sql.ScriptedSql;
import dev.atelier.simulator.sql.SqlServer;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A simulated AWS. It answers HTTP calls in the real protocols and changes only when it is called: each call first lets happen what
 * has fallen due by its clock. Safe for use by several threads.
 */
public final class Simulator implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final World world;
    private final Faults faults;
    private final Sessions sessions;
    private final Router router;
    private final Router undisturbed;

    private Simulator(Builder builder) {
        world = new World(builder.clock, builder.durationScale, builder.randomSeed);
        faults = new Faults(world, builder.faults);
        sessions = new Sessions(builder.sessions);
        sessions.suffer(builder.faults.sessions());
        Services services = Services.assemble(world, sessions, builder.sql);
        var workshop = new Workshop(world, ResourceTypes.bundled(), services, faults);
        var all = new ArrayList<Service>(services.all());
        all.add(new CloudFormationService(workshop, services));
        router = new Router(world, faults, builder.log, services.hosts(), List.copyOf(all));
        undisturbed = new Router(
                world, new Faults(world, FaultScript.none()), CallLog.none(), services.hosts(), List.copyOf(all));
        builder.seed.plant(world, services);
    }

    /** A simulator to be set up; by default in real time, empty, without faults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Answers a call; never throws for a bad one, but answers with its protocol's error. */
    public HttpReply handle(HttpCall call) {
        return handle(call, router);
    }

    /** As {@link #handle}, past the faults and the log: for whoever looks on, and for what others do in the same accounts. */
    public HttpReply observe(HttpCall call) {
        return handle(call, undisturbed);
    }

    private HttpReply handle(HttpCall call, Router way) {
        lock.lock();
        try {
            world.advance();
            return way.route(call);
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the fault script from now on. */
    public void inject(FaultScript script) {
        lock.lock();
        try {
            faults.follow(script);
            sessions.suffer(script.sessions());
        } finally {
            lock.unlock();
        }
    }

    /** Everything that lives in this AWS, whoever made it. */
    public List<LiveResource> living() {
        lock.lock();
        try {
            world.advance();
            return world.resources().all().toList();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the sessions and what runs behind them; a simulator without sessions has nothing to end. */
    @Override
    public void close() {
        sessions.close();
    }

    /** Sets up a simulator. */
    public static final class Builder {

        private InstantSource clock = InstantSource.system();
        private double durationScale = 1;
        private Seed seed = Seed.none();
        private FaultScript faults = FaultScript.none();
        private CallLog log = CallLog.none();
        private SessionSettings sessions = SessionSettings.scripted();
        private SqlServer sql = new ScriptedSql();
        private long randomSeed = 1;

        private Builder() {}

        /** What time it is; a {@link VirtualClock} in tests and rehearsals. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Factor for every simulated duration: 0.1 is ten times as fast as AWS. */
        public Builder durationScale(double value) {
            durationScale = value;
            return this;
        }

        /** What exists before the first call. */
        public Builder seed(Seed value) {
            seed = value;
            return this;
        }

        /** What goes wrong. */
        public Builder faults(FaultScript value) {
            faults = value;
            return this;
        }

        /** Where calls are taken down. */
        public Builder log(CallLog value) {
            log = value;
            return this;
        }

        /** How sessions behave; by default nothing of this machine is touched. */
        public Builder sessions(SessionSettings value) {
            sessions = value;
            return this;
        }

        /** What executes SQL; by default a script, which executes none. */
        public Builder sql(SqlServer value) {
            sql = value;
            return this;
        }

        /** Equal seeds give equal identifiers and equal chances. */
        public Builder randomSeed(long value) {
            randomSeed = value;
            return this;
        }

        /** The simulator. */
        public Simulator build() {
            return new Simulator(this);
        }
    }
}
