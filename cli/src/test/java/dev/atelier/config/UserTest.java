package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada",
        "Grace.Hopper@example.com, grace-hopper",
        "alan_m+build@example.com, alan-m-build",
        "grace, grace"
    })
    void theNameIsWhatStandsBeforeTheAddress(String written, String name) {
        User user = User.of(written);

        assertThat(user.name()).isEqualTo(name);
        assertThat(user.email()).isEqualTo(Optional.of(written).filter(text -> text.contains("@")));
        assertThat(user.uid()).isEqualTo(User.uid(name));
    }

    /** Files on shared disks belong to these numbers: they must never change. */
    @ParameterizedTest
    @CsvSource({"ada, 10381", "grace, 19756", "alan, 58609", "a, 36610"})
    void theUidOfANameNeverChanges(String name, int uid) {
        assertThat(User.uid(name)).isEqualTo(uid);
    }

    @Test
    void everyNameHasAUidAndAPriorityInRange() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            User user = User.of("u" + Long.toString(random.nextLong(Long.MAX_VALUE), 36));

            assertThat(user.uid()).isBetween(10_000, 59_999);
            assertThat(user.priority()).isEqualTo(user.uid() - 9_999);
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, 1", "59999, 50000", "1001, 41002", "9999, 50000"})
    void everyUidThatMayBeGivenHasAPriorityThatAListenerTakes(int uid, int priority) {
        assertThat(new User("x", Optional.empty(), uid).priority()).isEqualTo(priority);
    }
}
