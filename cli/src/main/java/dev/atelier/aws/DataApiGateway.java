package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;

/**
 * SQL over HTTPS in one account and region: no way into the network is needed, and AWS takes the login from Secrets Manager by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html">ExecuteStatement</a>
 */
public final class DataApiGateway {
    /** What the server or the way to it says; AWS's own refusals are none of them. */
    private static final String[] ANSWERS = {
        "DatabaseErrorException",
        "BadRequestException",
        "DatabaseUnavailableException",
        "DatabaseResumingException",
        "DatabaseNotFoundException",
        "InvalidSecretException",
        "SecretsErrorException",
        "StatementTimeoutException",
        "TransactionNotFoundException"
    };

    private final Calls calls;
    private final RdsDataClient client;

    DataApiGateway(Calls calls, RdsDataClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** What became of a statement. */
    public sealed interface Answer {
        /** Its rows, each value as a text, or empty where it is null. */
        record Rows(List<List<Optional<String>>> rows) implements Answer {}

        /**
         * Why there are none.
         *
         * @param code such as {@code DatabaseErrorException}
         * @param message for an error of the server {@code ERROR: …; SQLState: 42501}
         */
        record Refused(String code, String message) implements Answer {}
    }

    /**
     * Executes one statement.
     *
     * @param cluster ARN
     * @param secret name or ARN of the one with the login
     * @param transaction id of the one it belongs to; without one it is a transaction of its own, where it may be in one
     */
    public Answer execute(String cluster, String secret, String database, Optional<String> transaction, String sql) {
        return calls.make(
                "rds-data:ExecuteStatement",
                () -> rows(client.executeStatement(request -> request.resourceArn(cluster)
                        .secretArn(secret)
                        .database(database)
                        .transactionId(transaction.orElse(null))
                        .continueAfterTimeout(transaction.isEmpty() ? true : null)
                        .sql(sql))),
                DataApiGateway::refused);
    }

    /** Begins a transaction and gives its id as the only value of the only row; it ends by itself after three minutes without calls. */
    public Answer begin(String cluster, String secret, String database) {
        return calls.make(
                "rds-data:BeginTransaction",
                () -> new Answer.Rows(List.of(List.of(Optional.of(client.beginTransaction(request ->
                                request.resourceArn(cluster).secretArn(secret).database(database))
                        .transactionId())))),
                DataApiGateway::refused);
    }

    /** Takes back a transaction; one that is over already is fine. */
    public void rollback(String cluster, String secret, String transaction) {
        var unused = calls.find(
                "rds-data:RollbackTransaction",
                () -> client.rollbackTransaction(request ->
                        request.resourceArn(cluster).secretArn(secret).transactionId(transaction)),
                error -> error.is(ANSWERS));
    }

    private static Optional<Answer> refused(AwsError error) {
        return error.is(ANSWERS) ? Optional.of(new Answer.Refused(error.code(), error.message())) : Optional.empty();
    }

    private static Answer rows(ExecuteStatementResponse answer) {
        return new Answer.Rows(answer.records().stream()
                .map(row -> row.stream().map(DataApiGateway::text).toList())
                .toList());
    }

    private static Optional<String> text(Field field) {
        return switch (field.type()) {
            case STRING_VALUE -> Optional.of(field.stringValue());
            case LONG_VALUE -> Optional.of(field.longValue().toString());
            case BOOLEAN_VALUE -> Optional.of(field.booleanValue().toString());
            case DOUBLE_VALUE -> Optional.of(field.doubleValue().toString());
            case IS_NULL -> Optional.empty();
            case BLOB_VALUE, ARRAY_VALUE, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("A statement has an answer of type " + field.type() + ".");
        };
    }
}
