package dev.atelier.database;

import dev.atelier.aws.DataApiGateway;
import dev.atelier.aws.DataApiGateway.Answer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RDS Data API. Each statement is a connection of its own, unless it belongs to a transaction. */
public record DataApiWay(DataApiGateway gateway, String cluster) implements Way {
    private static final Pattern SERVER_ERROR =
            Pattern.compile("(?s)(.*?)(?:\\s*Position: \\d+)?;\\s*SQLState: (\\w{5}).*");

    @Override
    public String name() {
        return "data-api";
    }

    @Override
    public SqlSession open(String secret, String database) {
        return new Session(secret, database, Optional.empty());
    }

    @Override
    public SqlSession transaction(String secret, String database) {
        Optional<String> id =
                rows(gateway.begin(cluster, secret, database)).getFirst().getFirst();
        return new Session(secret, database, id);
    }

    private static List<List<Optional<String>>> rows(Answer answer) {
        return switch (answer) {
            case Answer.Rows(var rows) -> rows;
            case Answer.Refused(String code, String message) -> throw trouble(code, message);
        };
    }

    static SqlTrouble trouble(String code, String message) {
        Matcher error = SERVER_ERROR.matcher(message);
        if (error.matches()) {
            return new SqlTrouble(SqlTrouble.kind(error.group(2)), error.group(1));
        }
        var kind =
                switch (code) {
                    case "DatabaseUnavailableException", "DatabaseResumingException", "DatabaseNotFoundException" ->
                        SqlTrouble.Kind.STARTING;
                    case "StatementTimeoutException", "TransactionNotFoundException" -> SqlTrouble.Kind.LOST;
                    case "InvalidSecretException" -> SqlTrouble.Kind.LOGIN;
                    default -> SqlTrouble.Kind.OTHER;
                };
        return new SqlTrouble(kind, message);
    }

    private final class Session implements SqlSession {
        private final String secret;
        private final String database;
        private final Optional<String> transaction;

        private Session(String secret, String database, Optional<String> transaction) {
            this.secret = secret;
            this.database = database;
            this.transaction = transaction;
        }

        @Override
        public List<List<Optional<String>>> query(String sql) {
            return rows(gateway.execute(cluster, secret, database, transaction, sql));
        }

        @Override
        public void execute(String sql) {
            var unused = query(sql);
        }

        @Override
        public void close() {
            transaction.ifPresent(id -> gateway.rollback(cluster, secret, id));
        }
    }
}
