package dev.atelier.database;

import dev.atelier.aws.SecretValue;
import dev.atelier.aws.SecretsGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * PostgreSQL's own protocol, always over TLS, with the server's certificate and name verified; through a tunnel as well, which begins on
 * this machine and does not change whose name it is.
 */
public final class JdbcWay implements Way {
    /** The driver's own log, which goes to standard error; what matters in it is in its exceptions. Held, or its level would be forgotten. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private static final String SECONDS_TO_CONNECT = "10";
    private static final String SECONDS_TO_ANSWER = "120";
    /** As with the Data API: a run that died behind a tunnel, whose session lives on for long, does not keep its lock as long. */
    private static final String IDLE_TRANSACTIONS = "-c idle_in_transaction_session_timeout=3min";

    private final String name;
    private final Address address;
    private final SecretsGateway secrets;
    private final Authorities authorities;

    /** @param name {@code direct} or {@code tunnel} */
    public JdbcWay(String name, Address address, SecretsGateway secrets, Authorities authorities) {
        this.name = name;
        this.address = address;
        this.secrets = secrets;
        this.authorities = authorities;
        DRIVER_LOG.setLevel(Level.OFF);
    }

    /**
     * Where the server is.
     *
     * @param host as its certificate names it
     * @param tunnel port of this machine that leads there
     */
    public record Address(String host, int port, Optional<Integer> tunnel) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public SqlSession open(String secret, String database) {
        return new JdbcSession(connect(secret, database));
    }

    @Override
    public SqlSession transaction(String secret, String database) {
        Connection connection = connect(secret, database);
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw JdbcSession.trouble(e);
        }
        return new JdbcSession(connection);
    }

    private Connection connect(String secret, String database) {
        SecretValue login = secrets.value(secret)
                .orElseThrow(() -> new SqlTrouble(SqlTrouble.Kind.LOGIN, "there is no secret " + secret));
        try (var roots = authorities.file()) {
            Properties properties = new Properties();
            PGProperty.USER.set(properties, text(login, "username"));
            PGProperty.PASSWORD.set(properties, text(login, "password"));
            PGProperty.SSL_MODE.set(properties, "verify-full");
            PGProperty.SSL_ROOT_CERT.set(properties, roots.path());
            PGProperty.GSS_ENC_MODE.set(properties, "disable");
            PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
            PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS_TO_ANSWER);
            PGProperty.OPTIONS.set(properties, IDLE_TRANSACTIONS);
            PGProperty.APPLICATION_NAME.set(properties, "atelier");
            PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, "false");
            address.tunnel().ifPresent(port -> {
                PGProperty.SOCKET_FACTORY.set(properties, TunnelSocketFactory.class.getName());
                PGProperty.SOCKET_FACTORY_ARG.set(properties, Integer.toString(port));
            });
            String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database;
            return Optional.ofNullable(new Driver().connect(url, properties)).orElseThrow();
        } catch (SQLException e) {
            throw JdbcSession.refused(e);
        }
    }

    private static String text(SecretValue login, String field) {
        return login.field(field)
                .map(value -> new String(value.characters()))
                .orElseThrow(() -> new SqlTrouble(SqlTrouble.Kind.LOGIN, "its secret has no " + field));
    }
}
