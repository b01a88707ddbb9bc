package dev.atelier.simulator.services.rdsdata;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.SecretReader;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.sql.SqlError;
import dev.atelier.simulator.sql.SqlServer;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The RDS Data API: statements and transactions.
 *
 * @see <a href="https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/Welcome.html">API reference</a>
 */
public final class DataApiService implements Service {

    /** A transaction without calls ends by itself. */
    private static final Duration TRANSACTION_IDLE = Duration.ofMinutes(3);

    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String INSTANCE = "AWS::RDS::DBInstance";
    private static final Map<String, String> ACTIONS = Map.of(
            "/Execute", "ExecuteStatement",
            "/BeginTransaction", "BeginTransaction",
            "/CommitTransaction", "CommitTransaction",
            "/RollbackTransaction", "RollbackTransaction");

    private final SecretReader secrets;
    private final SqlServer server;
    private final Map<String, Transaction> transactions = new LinkedHashMap<>();

    private record Transaction(SqlServer.Connection connection, Instant lastUse) {}

    /** @param server behind every cluster */
    public DataApiService(SecretReader secrets, SqlServer server) {
        this.secrets = secrets;
        this.server = server;
    }

    @Override
    public Set<String> names() {
        return Set.of("rds-data");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String action(HttpCall call) {
        String action = ACTIONS.get(call.path());
        return action == null || !"POST".equals(call.method()) ? Protocol.REST_JSON.action(call) : action;
    }

    @Override
    public List<String> resources(ServiceCall call) {
        return call.json().string("resourceArn").stream().toList();
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        endIdle(call.world().now());
        try {
            return switch (call.action()) {
                case "ExecuteStatement" -> execute(call);
                case "BeginTransaction" -> begin(call);
                case "CommitTransaction" -> end(call, "Transaction Committed", SqlServer.Connection::commit);
                case "RollbackTransaction" -> end(call, "Rollback Complete", connection -> {});
                default -> throw AwsError.notImplemented("rds-data", call.action());
            };
        } catch (SqlError e) {
            throw AwsError.badRequest("DatabaseErrorException", e.words());
        }
    }

    private void endIdle(Instant now) {
        transactions.values().removeIf(transaction -> {
            boolean over = transaction.lastUse().plus(TRANSACTION_IDLE).isBefore(now);
            if (over) {
                transaction.connection().close();
            }
            return over;
        });
    }

    private HttpReply execute(ServiceCall call) {
        JsonObject in = call.json();
        requireCluster(call);
        String sql = in.require("sql");
        Optional<String> transaction = in.string("transactionId");
        if (transaction.isPresent()) {
            return records(running(transaction.get(), call.world().now()).execute(sql));
        }
        try (SqlServer.Connection connection = connect(call)) {
            return records(connection.execute(sql));
        }
    }

    private HttpReply begin(ServiceCall call) {
        requireCluster(call);
        SqlServer.Connection connection = connect(call);
        connection.begin();
        String id = call.world().random().alphanumeric(184);
        transactions.put(id, new Transaction(connection, call.world().now()));
        return new JsonFields().put("transactionId", id).reply();
    }

    private HttpReply end(ServiceCall call, String status, Consumer<SqlServer.Connection> deed) {
        requireCluster(call);
        String id = call.json().require("transactionId");
        try (SqlServer.Connection connection = running(id, call.world().now())) {
            deed.accept(connection);
        } finally {
            transactions.remove(id);
        }
        return new JsonFields().put("transactionStatus", status).reply();
    }

    private SqlServer.Connection running(String id, Instant now) {
        Transaction used =
                transactions.computeIfPresent(id, (_, transaction) -> new Transaction(transaction.connection(), now));
        if (used == null) {
            throw new AwsError(404, "TransactionNotFoundException", "Transaction " + id + " is not found");
        }
        return used.connection();
    }

    private SqlServer.Connection connect(ServiceCall call) {
        JsonObject login = secret(call, call.json().require("secretArn"));
        return server.connect(
                login.string("username").orElse(""),
                login.string("password").orElse(""),
                call.json().string("database").orElse("postgres"));
    }

    private JsonObject secret(ServiceCall call, String id) {
        return secrets.read(call.account(), call.region(), id, "AWSCURRENT")
                .filter(text -> text.startsWith("{"))
                .map(JsonObject::parse)
                .filter(login -> login.has("username") && login.has("password"))
                .orElseThrow(() -> AwsError.badRequest(
                        "InvalidSecretException", "The Secrets Manager secret used with the request isn't valid."));
    }

    private static void requireCluster(ServiceCall call) {
        String arn = call.json().require("resourceArn");
        LiveResource cluster = call.world()
                .resources()
                .find(CLUSTER, call.account(), call.region())
                .filter(each -> each.isNamedBy(arn))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        404,
                        "DatabaseNotFoundException",
                        "The DB cluster doesn't have a DB instance, or doesn't exist."));
        if (!Values.flag(cluster.properties().get("EnableHttpEndpoint"))) {
            throw AwsError.badRequest(
                    "HttpEndpointNotEnabledException",
                    "The HTTP endpoint for using RDS Data API isn't enabled for the DB cluster.");
        }
        boolean serving = call.world()
                .resources()
                .find(INSTANCE, call.account(), call.region())
                .filter(each -> each.property("DBClusterIdentifier")
                        .filter(cluster.physicalId()::equalsIgnoreCase)
                        .isPresent())
                .anyMatch(each ->
                        each.phase() == LiveResource.Phase.READY || each.phase() == LiveResource.Phase.UPDATING);
        if (!serving) {
            throw new AwsError(404, "DatabaseNotFoundException", "The DB cluster doesn't have a DB instance.");
        }
    }

    private static HttpReply records(List<List<Optional<String>>> rows) {
        return new JsonFields()
                .put("numberOfRecordsUpdated", 0)
                .put("generatedFields", List.of())
                .put(
                        "records",
                        rows.stream()
                                .map(row -> row.stream()
                                        .<Map<String, Object>>map(value -> value.<Map<String, Object>>map(
                                                        text -> Map.of("stringValue", text))
                                                .orElse(Map.of("isNull", true)))
                                        .toList())
                                .toList())
                .reply();
    }
}
