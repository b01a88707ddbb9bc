package dev.atelier.database;

import java.util.List;
import java.util.Optional;

/** A way on which something happens before and after each thing that is asked of the server. */
record DisturbedWay(Way way, Disturbance disturbance) implements Way {

    /** What happens; it may throw. */
    interface Disturbance {
        void before();

        default void after() {}
    }

    @Override
    public String name() {
        return way.name();
    }

    @Override
    public SqlSession open(String secret, String database) {
        disturbance.before();
        return new Session(way.open(secret, database));
    }

    @Override
    public SqlSession transaction(String secret, String database) {
        disturbance.before();
        return new Session(way.transaction(secret, database));
    }

    private final class Session implements SqlSession {
        private final SqlSession session;

        private Session(SqlSession session) {
            this.session = session;
        }

        @Override
        public List<List<Optional<String>>> query(String sql) {
            disturbance.before();
            var rows = session.query(sql);
            disturbance.after();
            return rows;
        }

        @Override
        public void execute(String sql) {
            disturbance.before();
            session.execute(sql);
            disturbance.after();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
