package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.plan.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Users whose containers read the passwords only when they start, at the example of {@code rstudio}. */
class RstudioUsersTest {
    /** The services whose tasks are told to start anew from now on. */
    private static List<String> restarts(Lab lab) {
        List<String> services = new ArrayList<>();
        lab.witness = call -> {
            if (call.header("x-amz-target").orElse("").endsWith("UpdateService")) {
                assertThat(call.text()).contains("\"forceNewDeployment\":true");
                services.add(call.text().replaceAll("(?s).*\"service\":\"([^\"]*)\".*", "$1"));
            }
        };
        return services;
    }

    private static Lab deployed(Installation installation) {
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static Users users(Lab lab, Installation installation) {
        return new Users(lab.surroundings(), new Catalog(), installation);
    }

    @Test
    void theSharedServiceStartsAnew() {
        Installation shared = Rstudio.SHARED.installation();
        Lab lab = deployed(shared);
        List<String> restarts = restarts(lab);

        var reset = users(lab, shared).resetPassword(List.of("ada", "grace"));

        assertThat(reset.users()).extracting("done").containsExactly("reset", "reset");
        assertThat(restarts).hasSize(1);
        var added = users(lab, shared).add(List.of("alan@example.com"), Optional.empty());
        assertThat(added.users())
                .extracting("secret")
                .containsExactly("ImportedSecret-alan@example.com-Pass-dev-eu-west-1");
        assertThat(restarts).hasSize(2);
        var removed = users(lab, shared).remove(List.of("alan"));
        assertThat(removed.users()).extracting("done").containsExactly("removed");
        assertThat(restarts).hasSize(3);
    }

    /** Nobody else is thrown out; who is removed is, and nothing waits for what cannot start without a password. */
    @Test
    void onlyTheUsersOwnServiceStartsAnew() {
        Installation own = Rstudio.OWN.installation();
        Lab lab = deployed(own);
        List<String> restarts = restarts(lab);

        var reset = users(lab, own).resetPassword(List.of("grace"));

        assertThat(reset.users()).extracting("name").containsExactly("grace");
        assertThat(restarts).singleElement().asString().contains("grace");
        var removed = users(lab, own).remove(List.of("grace"));
        assertThat(removed.users()).extracting("done").containsExactly("removed");
        assertThat(restarts).hasSize(2).allMatch(service -> service.contains("grace"));
        assertThat(lab.events.toString()).contains("The container of container-grace is ended");
        var added = users(lab, own).add(List.of("bob@example.com"), Optional.empty());
        assertThat(added.users()).extracting("done").containsExactly("created");
        assertThat(lab.events.toString()).contains("Not made yet: container-bob. Run `atelier deploy");
    }
}
