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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way leads to a cluster, from what is there and what was asked for. */
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
     * @param nodes whether their role lets Systems Manager reach them
     */
    private DatabaseWays.Chosen choose(boolean dataApi, boolean nodes, Optional<Via> via) {
        lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::RDS::DBCluster"))
                .forEach(cluster -> cluster.properties().put("EnableHttpEndpoint", dataApi));
        if (!nodes) {
            lab.simulator.living().stream()
                    .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                    .forEach(role -> role.properties().keySet().removeAll(Set.of("Policies", "ManagedPolicyArns")));
        }
        var accounts = lab.surroundings().accounts(installation);
        return new DatabaseWays(installation, accounts, Map.of(), new Random(1))
                .choose(
                        Objects.requireNonNull(installation.databases().get("workbench")),
                        Objects.requireNonNull(accounts.get("main")),
                        cluster(),
                        ENDPOINT,
                        via);
    }

    private String cluster() {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::RDS::DBCluster"))
                .findFirst()
                .flatMap((LiveResource cluster) -> cluster.attribute("DBClusterArn"))
                .orElseThrow();
    }

    private static Optional<Via> via(@Nullable String word) {
        return Optional.ofNullable(word).map(name -> Via.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
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
    void theBestWayOrTheOneThatWasAskedFor(boolean dataApi, boolean nodes, @Nullable String asked, String name, String why) {
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

    @Test
    void aClusterThatIsGoneTakesNoSql() {
        assertThat(lab.surroundings()
                        .accounts(installation)
                        .values()
                        .iterator()
                        .next()
                        .databases()
                        .takesDataApi("arn:aws:rds:eu-west-1:111122223333:cluster:nobody"))
                .isEmpty();
    }
}
