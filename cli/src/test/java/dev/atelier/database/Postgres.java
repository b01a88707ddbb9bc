package dev.atelier.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real PostgreSQL, one for all tests of this process, that logs every statement and takes connections over TLS alone, with a certificate
 * for {@code localhost} and {@code db.example}. Its master user is none that PostgreSQL began with, and no superuser: as on RDS.
 */
public final class Postgres {
    public static final String MASTER = "master";
    public static final String MASTER_PASSWORD = "password-of-the-master";
    private static final String KEY = "server.key";
    private static final String CERTIFICATE = "server.crt";
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static Optional<Postgres> running = Optional.empty();

    private final EmbeddedPostgres server;
    private final Path folder;
    private final Path log;
    private byte[] certificate;

    private Postgres() {
        try {
            folder = Files.createTempDirectory("postgres");
            certificate = newCertificate("localhost");
            Path key = folder.resolve(KEY);
            Path data = folder.resolve("data");
            // The server refuses to run as root; the library then becomes another user, who has to get here.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            log = folder.resolve("log.txt");
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("log_statement", "all")
                    .setServerConfig("log_connections", "on")
                    .setServerConfig("ssl", "on")
                    .setServerConfig(
                            "ssl_cert_file", folder.resolve(CERTIFICATE).toString())
                    .setServerConfig("ssl_key_file", key.toString())
                    .setOutputRedirector(ProcessBuilder.Redirect.to(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            Files.writeString(data.resolve("pg_hba.conf"), """
                    local   all all trust
                    host    all postgres 127.0.0.1/32 trust
                    hostssl all all all scram-sha-256
                    """);
            run("SELECT pg_reload_conf()");
            run("CREATE ROLE " + MASTER + " LOGIN CREATEROLE CREATEDB PASSWORD '" + MASTER_PASSWORD + "'");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static synchronized Postgres running() {
        Postgres postgres = running.orElseGet(Postgres::new);
        if (running.isEmpty()) {
            running = Optional.of(postgres);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
        }
        return postgres;
    }

    private void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** From now on its certificate is one for this name, too. */
    public void callItself(String host) {
        try {
            certificate = newCertificate(host);
            run("SELECT pg_reload_conf()");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a certificate and its key. Files are written over, so that they keep their owner, who is the server. */
    private byte[] newCertificate(String host) throws Exception {
        KeyStore store = keyStore(folder, host);
        byte[] made = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
        Files.write(folder.resolve(CERTIFICATE), made);
        Files.write(
                folder.resolve(KEY),
                pem("PRIVATE KEY", store.getKey("server", STORE_PASSWORD).getEncoded()));
        return made;
    }

    /** The certificate of whoever vouches for the server, as a file to be trusted. */
    public Path authority() {
        return folder.resolve(CERTIFICATE);
    }

    /** Who vouches for the server: it does so itself. */
    public Authorities authorities() {
        return new Authorities(certificate.clone());
    }

    /** Executes a statement as the superuser. */
    public void run(String sql) {
        run("postgres", sql);
    }

    void run(String database, String sql) {
        try (Connection connection = connection(database, "postgres", "");
                var statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first value of a query, as a text, as the superuser. */
    public String ask(String database, String sql) {
        try (Connection connection = connection(database, "postgres", "")) {
            return ask(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    Connection connection(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/" + database
                        + (user.equals("postgres") ? "?sslmode=disable" : "?sslmode=require"),
                user,
                password);
    }

    /** Whether somebody can log in. */
    public boolean takes(String database, String user, String password) {
        try (Connection connection = connection(database, user, password)) {
            return ask(connection, "SELECT current_user").equals(user);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Everything that the server has logged since it was started. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is left of earlier tests but the master user. */
    public void clean() {
        run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL");
        names(
                        "SELECT string_agg(datname, ',') FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')")
                .forEach(name -> run("DROP DATABASE \"" + name + "\" WITH (FORCE)"));
        names(
                        "SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolname NOT LIKE 'pg%' AND rolname NOT IN ('postgres', '"
                                + MASTER + "')")
                .forEach(name -> {
                    run("DROP OWNED BY \"" + name + "\"");
                    run("DROP ROLE \"" + name + "\"");
                });
    }

    private Stream<String> names(String sql) {
        return Stream.of(ask("postgres", sql).split(",")).filter(name -> !name.isEmpty() && !name.equals("null"));
    }

    private static KeyStore keyStore(Path folder, String host) throws Exception {
        Path file = Files.createTempDirectory(folder, "store").resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,dns:db.example,dns:" + host,
                        "-ext",
                        "bc=ca:true",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE_PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return KeyStore.getInstance(file.toFile(), STORE_PASSWORD);
    }

    private static byte[] pem(String kind, byte[] der) {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
