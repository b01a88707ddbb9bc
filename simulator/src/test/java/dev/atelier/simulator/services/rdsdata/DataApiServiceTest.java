package dev.atelier.simulator.services.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.sql.ScriptedSql;
import dev.atelier.simulator.sql.SqlError;
import dev.atelier.simulator.sql.SqlServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseNotFoundException;
import software.amazon.awssdk.services.rdsdata.model.HttpEndpointNotEnabledException;
import software.amazon.awssdk.services.rdsdata.model.InvalidSecretException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;

class DataApiServiceTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:" + SimulatedAws.ACCOUNT + ":cluster:";
    private static final SqlServer REFUSING = (user, password, database) -> {
        if (!password.equals("right")) {
            throw new SqlError("28P01", "FATAL: password authentication failed for user \"" + user + "\"");
        }
        return new ScriptedSql().connect(user, password, database);
    };

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.sql(REFUSING)
            .seed(new SeedBuilder()
                    .in(SimulatedAws.ACCOUNT, "eu-west-1")
                    .secret("login-of-ada", "{\"username\":\"ada\",\"password\":\"right\"}")
                    .secret("wrong-login", "{\"username\":\"ada\",\"password\":\"wrong\"}")
                    .secret("no-login-at-all", "text")
                    .resource("AWS::RDS::DBCluster", Map.of("DBClusterIdentifier", "one", "EnableHttpEndpoint", true))
                    .resource("AWS::RDS::DBInstance", Map.of("DBClusterIdentifier", "one"))
                    .resource("AWS::RDS::DBCluster", Map.of("DBClusterIdentifier", "closed"))
                    .resource("AWS::RDS::DBCluster", Map.of("DBClusterIdentifier", "empty", "EnableHttpEndpoint", true))
                    .build()));
    private final RdsDataClient data = aws.client(RdsDataClient.builder());

    @Test
    void aStatementIsExecutedAsTheUserOfTheSecret() {
        var answer = data.executeStatement(s ->
                s.resourceArn(ARN + "one").secretArn("login-of-ada").sql("SELECT CAST(current_user AS text), NULL"));

        assertThat(answer.records()).hasSize(1);
        assertThat(answer.records().getFirst().getFirst().stringValue()).isEqualTo("ada");
        assertThat(answer.records().getFirst().getLast().isNull()).isTrue();
    }

    @Test
    void whatTheServerRefusesCarriesItsState() {
        assertThatThrownBy(() -> execute("one", "wrong-login"))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("password authentication failed for user \"ada\"; SQLState: 28P01");
    }

    @Test
    void aSecretWithoutLoginAndAClusterWithoutEndpointOrInstanceAreErrors() {
        assertThatThrownBy(() -> execute("one", "no-login-at-all")).isInstanceOf(InvalidSecretException.class);
        assertThatThrownBy(() -> execute("closed", "login-of-ada")).isInstanceOf(HttpEndpointNotEnabledException.class);
        assertThatThrownBy(() -> execute("empty", "login-of-ada")).isInstanceOf(DatabaseNotFoundException.class);
        assertThatThrownBy(() -> execute("none", "login-of-ada")).isInstanceOf(DatabaseNotFoundException.class);
    }

    @Test
    void aTransactionLastsUntilItIsEndedOrThreeMinutesAreOver() {
        String ended = begin();
        data.rollbackTransaction(
                t -> t.resourceArn(ARN + "one").secretArn("login-of-ada").transactionId(ended));
        assertThatThrownBy(() -> within(ended)).isInstanceOf(TransactionNotFoundException.class);

        String idle = begin();
        aws.pass(170);
        within(idle);
        aws.pass(170);
        within(idle);
        aws.pass(181);
        assertThatThrownBy(() -> within(idle)).isInstanceOf(TransactionNotFoundException.class);
    }

    private String begin() {
        return data.beginTransaction(t -> t.resourceArn(ARN + "one").secretArn("login-of-ada"))
                .transactionId();
    }

    private void within(String transaction) {
        var unused = data.executeStatement(s -> s.resourceArn(ARN + "one")
                .secretArn("login-of-ada")
                .transactionId(transaction)
                .sql("SELECT 1"));
    }

    private void execute(String cluster, String secret) {
        var unused = data.executeStatement(
                s -> s.resourceArn(ARN + cluster).secretArn(secret).sql("SELECT 1"));
    }
}
