package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.ResourceChange;
import dev.atelier.aws.ResourceChange.Action;
import dev.atelier.aws.ResourceChange.Replacement;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataGuardTest {
    private static Installation.Stack stack(String id) {
        return Trio.wanted(Trio.installation(), id);
    }

    private static List<ResourceChange> change(Action action, Replacement replacement) {
        return List.of(new ResourceChange(action, "Files", "AWS::EFS::FileSystem", replacement));
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, NO, ''",
        "MODIFY, NO, ''",
        "MODIFY, YES, replace Files (AWS::EFS::FileSystem)",
        "MODIFY, CONDITIONAL, perhaps replace Files",
        "REMOVE, NO, remove Files",
        "OTHER, NO, ''",
    })
    void refusesWhatMayLoseDataOfAStatefulStack(Action action, Replacement replacement, String said) {
        var refusal = DataGuard.refusal(stack("data"), change(action, replacement), false);

        assertThat(refusal.isPresent()).isNotEqualTo(said.isEmpty());
        refusal.ifPresent(it -> {
            assertThat(it.getMessage()).contains("Trio-Data-dev", said);
            assertThat(it.next()).contains("--allow-data-loss data");
        });
    }

    @Test
    void letsPassWhatIsAllowedOrHoldsNoData() {
        var loss = change(Action.REMOVE, Replacement.NO);

        assertThat(DataGuard.refusal(stack("data"), loss, true)).isEmpty();
        assertThat(DataGuard.refusal(stack("app"), loss, false)).isEmpty();
    }
}
