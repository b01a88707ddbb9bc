package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.Installations;
import dev.atelier.engine.DatabaseOptions.Via;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way leads to a cluster, from what is there and what was asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseWaysTest {
    private static final String ENDPOINT = "db.example";

    private final Installation installation = Installations.of("""
            system: workbench
            instance: dev
            accounts: { main: { id: "111122223333", region: eu-west-1 } }
            parameters: { node_count: 1, license_type: none }
            """);
    private final Lab lab = new Lab(installation).bootstrapped().withSecrets();

    DatabaseWaysTest() {
        assertThat(lab.deploy().failure()).isEmpty();
    }

    /**
     * @param dataApi whether the cluster takes SQL by it
     * @param nodes whether the group has any
     */
    private DatabaseWays.Chosen choose(boolean dataApi, boolean nodes, Optional<Via> via) {
        one("AWS::RDS::DBCluster").properties().put("EnableHttpEndpoint", dataApi);
        lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::Instance"))
                .forEach(node -> node.properties().put("AutoScalingGroupName", nodes ? group() : "another"));
        var accounts = lab.surroundings().accounts(installation);
        return new DatabaseWays(installation, accounts, Map.of(), new Random(1))
                .choose(
                        Objects.requireNonNull(installation.databases().get("workbench")),
                        Objects.requireNonNull(accounts.get("main")),
                        one("AWS::RDS::DBCluster").attribute("DBClusterArn").orElseThrow(),
                        ENDPOINT,
                        via);
    }

    private LiveResource one(String type) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String group() {
        return one("AWS::AutoScaling::AutoScalingGroup").physicalId();
    }

    private static Optional<Via> via(@Nullable String word) {
        return Optional.ofNullable(word)
                .map(name -> Via.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  ,         data-api, The cluster takes SQL by the RDS Data API.",
        "true,  true,  data-api, data-api, The cluster takes SQL by the RDS Data API.",
        "false, true,  ,         tunnel,   'A tunnel through node leads there, and the cluster does not take SQL by the RDS Data API.'",
        "true,  true,  tunnel,   tunnel,   'A tunnel through node leads there, as --via says.'",
        "false, false, ,         direct,   'This machine connects to db.example itself, and the cluster does not take SQL by the RDS Data API.'",
        "true,  true,  direct,   direct,   'This machine connects to db.example itself, as --via says.'",
    })
    void theBestWayOrTheOneThatWasAskedFor(
            boolean dataApi, boolean nodes, @Nullable String asked, String name, String why) {
        var chosen = choose(dataApi, nodes, via(asked));
        try (var way = chosen.way()) {
            assertThat(way.name()).isEqualTo(name);
            assertThat(chosen.why()).isEqualTo(why);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, true,  data-api, its cluster does not take SQL by the RDS Data API",
        "true,  false, tunnel,   nothing runs that a tunnel could lead through",
    })
    void aWayThatIsNotThereIsRefused(boolean dataApi, boolean nodes, String asked, String why) {
        assertThatThrownBy(() -> choose(dataApi, nodes, via(asked)))
                .isInstanceOfSatisfying(Failure.Refused.class, failure -> {
                    assertThat(failure.code()).isEqualTo("database-way-missing");
                    assertThat(failure.getMessage()).endsWith(": " + why + ".");
                });
    }
}
