package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackPolicyTest {
    private static Installation.Stack stack(String id) {
        return Trio.wanted(Trio.installation(), id);
    }

    @Test
    void guardsEverythingOfAStatefulStack() {
        assertThat(StackPolicy.of(stack("data"), List.of()))
                .contains("{\"Statement\":["
                        + "{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":[\"Update:Replace\",\"Update:Delete\"],"
                        + "\"Principal\":\"*\",\"Resource\":\"*\"}]}");
    }

    @Test
    void letsGoOnlyWhatIsPermitted() {
        assertThat(StackPolicy.of(stack("data"), List.of("Files", "Key")).orElseThrow())
                .contains("\"NotResource\":[\"LogicalResourceId/Files\",\"LogicalResourceId/Key\"]");
    }

    @Test
    void guardsInOtherStacksTheTypesThatHoldData() {
        assertThat(StackPolicy.of(stack("base"), List.of()).orElseThrow())
                .contains("\"Condition\":{\"StringEquals\":{\"ResourceType\":[\"AWS::EC2::VPC\"]}}");
        assertThat(StackPolicy.of(stack("app"), List.of())).isEmpty();
    }

    @Test
    void knowsItsOwn() {
        for (var except : List.of(List.<String>of(), List.of("Files"))) {
            var ours = StackPolicy.of(stack("data"), except).orElseThrow();
            assertThat(StackPolicy.foreign(ours)).isFalse();
            assertThat(StackPolicy.foreign(ours.replace(",", ", \n"))).isFalse();
            assertThat(StackPolicy.same(ours, ours.replace(":", " : "))).isTrue();
        }
        assertThat(StackPolicy.foreign("")).isFalse();
        assertThat(
                        StackPolicy.foreign(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"}]}"))
                .as("one that forbids nothing")
                .isFalse();
        assertThat(
                        StackPolicy.foreign(
                                "{\"Statement\":[{\"Effect\" : \"Deny\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"}]}"))
                .isTrue();
    }
}
