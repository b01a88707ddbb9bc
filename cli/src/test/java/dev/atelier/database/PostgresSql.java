package dev.atelier.database;

import dev.atelier.simulator.sql.SqlError;
import dev.atelier.simulator.sql.SqlServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated AWS's SQL, executed by a real PostgreSQL. */
public record PostgresSql(Postgres postgres) implements SqlServer {
    @Override
    public Connection connect(String user, String password, String database) {
        try {
            return new Jdbc(postgres.connection(database, user, password));
        } catch (SQLException e) {
            throw error(e);
        }
    }

    private record Jdbc(java.sql.Connection connection) implements Connection {
        @Override
        public void begin() {
            attempt(() -> connection.setAutoCommit(false));
        }

        @Override
        public List<List<Optional<String>>> execute(String sql) {
            List<List<Optional<String>>> rows = new ArrayList<>();
            attempt(() -> {
                try (var statement = connection.createStatement()) {
                    if (statement.execute(sql)) {
                        var result = statement.getResultSet();
                        while (result.next()) {
                            List<Optional<String>> row = new ArrayList<>();
                            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                                row.add(Optional.ofNullable(result.getString(i)));
                            }
                            rows.add(row);
                        }
                    }
                }
            });
            return rows;
        }

        @Override
        public void commit() {
            attempt(connection::commit);
        }

        @Override
        public void close() {
            attempt(connection::close);
        }
    }

    private interface Deed {
        void run() throws SQLException;
    }

    private static void attempt(Deed deed) {
        try {
            deed.run();
        } catch (SQLException e) {
            throw error(e);
        }
    }

    private static SqlError error(SQLException e) {
        return new SqlError(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()));
    }
}
