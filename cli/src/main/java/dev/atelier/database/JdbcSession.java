package dev.atelier.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;

/** A connection of JDBC. */
record JdbcSession(Connection connection) implements SqlSession {
    @Override
    public List<List<Optional<String>>> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<Optional<String>>> rows = new ArrayList<>();
            while (result.next()) {
                List<Optional<String>> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(Optional.ofNullable(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public void close() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it.
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    static SqlTrouble trouble(SQLException e) {
        return new SqlTrouble(SqlTrouble.kind(state(e)), message(e));
    }

    /** What is wrong with a connection that was not made: there the driver calls doubts about the server's identity lost connections. */
    static SqlTrouble refused(SQLException e) {
        boolean doubtful = e.getCause() instanceof SSLException
                || state(e).equals("08004")
                || (state(e).equals("08006") && !(e.getCause() instanceof IOException));
        return doubtful ? new SqlTrouble(SqlTrouble.Kind.CERTIFICATE, message(e)) : trouble(e);
    }

    private static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }

    /** The server's own words alone: the driver adds where in the statement the fault is. */
    private static String message(SQLException e) {
        Optional<String> words = e instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage()).map(message -> message.getMessage())
                : Optional.empty();
        return words.or(() -> Optional.ofNullable(e.getMessage())).orElse("the connection failed");
    }
}
