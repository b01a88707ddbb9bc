package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.config.User;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Value;
import dev.atelier.plan.Installation.Wave;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made for each user. */
class FamiliesTest {
    private static final Installation GUILD = Guild.of("ada", "Alan.T");

    private static Stack stack(Installation installation, String id) {
        return (Stack) Objects.requireNonNull(installation.nodes().get(id), id);
    }

    private static String known(Stack stack, String parameter) {
        return ((Value.Known) Objects.requireNonNull(stack.parameters().get(parameter))).text();
    }

    @Test
    void theDefinitionIsInOrder() {
        assertThat(DefinitionChecks.faults(Guild.catalog(text -> text), "guild"))
                .isEmpty();
        assertThat(DefinitionChecks.faults(Guild.catalog(text -> text.replace("  email: required\n", "")), "guild"))
                .contains("\"guild-${instance}-${user.email}\" needs the addresses of users, which are not required.");
    }

    @Test
    void eachUserHasAStackThatKnowsTheUser() {
        Stack alan = stack(GUILD, "desk-alan-t");

        assertThat(GUILD.nodes().keySet())
                .containsExactlyInAnyOrder(
                        "key", "yard", "road", "trigger", "store", "desk-ada", "desk-alan-t", "board");
        assertThat(alan.name()).isEqualTo("Guild-Desk-dev-alan-t");
        assertThat(alan.family()).isEqualTo("desk");
        assertThat(alan.tags()).containsEntry("atelier:stack", "desk-alan-t").containsEntry("atelier:user", "alan-t");
        assertThat(known(alan, "UserName")).isEqualTo("alan-t");
        assertThat(known(alan, "Email")).isEqualTo("Alan.T@example.com");
        assertThat(known(alan, "Uid")).isEqualTo(Integer.toString(User.uid("alan-t")));
        assertThat(known(alan, "Priority")).isEqualTo(Integer.toString(User.uid("alan-t") - 9_999));
        assertThat(stack(GUILD, "yard").tags()).doesNotContainKey("atelier:user");
    }

    @Test
    void whatComesAfterAFamilyComesAfterAllOfIt() {
        assertThat(stack(GUILD, "board").dependsOn()).containsExactlyInAnyOrder("desk-ada", "desk-alan-t");
        assertThat(stack(GUILD, "desk-ada").dependsOn()).containsExactlyInAnyOrder("yard", "store");
        assertThat(GUILD.waves()).contains(new Wave.Stacks(List.of("desk-ada", "desk-alan-t")));
    }

    @Test
    void theListOfAllUsersIsOneText() {
        assertThat(known(stack(GUILD, "board"), "Users"))
                .isEqualTo("ada:" + User.uid("ada") + ":ada@example.com,alan-t:" + User.uid("alan-t")
                        + ":Alan.T@example.com");
    }

    @Test
    void eachUserHasASecretATargetAndAUrl() {
        Installation served = Guild.read(Guild.config("dev", "ada", "alan") + "parameters: { served: true }\n");

        assertThat(served.secrets())
                .extracting(Installation.Secret::name)
                .containsExactly("guild-dev-ada@example.com", "guild-dev-alan@example.com");
        assertThat(served.targets().keySet()).containsExactly("desk-ada", "desk-alan");
        Target.Ec2 ada = (Target.Ec2) Objects.requireNonNull(served.targets().get("desk-ada"));
        assertThat(Objects.requireNonNull(ada.filters().get("tag:desk"))).isEqualTo(new Value.Known("ada"));
        assertThat(Objects.requireNonNull(ada.filters().get("tag:group"))
                        .text(Map.of("desk-ada", Map.of("GroupId", "sg-1"), "desk-alan", Map.of("GroupId", "sg-2"))))
                .contains("sg-1");
        assertThat(served.urls())
                .contains(new Installation.Url("desk-ada", new Value.Known("https://ada.dev.example.com"), "/"));
    }

    @Test
    void withoutUsersThereIsNothingOfAFamily() {
        Installation empty = Guild.of();

        assertThat(empty.nodes().keySet()).doesNotContain("desk").contains("board");
        assertThat(stack(empty, "board").dependsOn()).isEmpty();
        assertThat(known(stack(empty, "board"), "Users")).isEmpty();
        assertThat(empty.secrets()).isEmpty();
        assertThat(empty.targets()).isEmpty();
        assertThat(empty.waves()).contains(new Wave.Stacks(List.of("board"))).hasSize(6);
    }

    @Test
    void aConditionLeavesOutAWholeFamily() {
        Installation bare = Guild.read(Guild.config("dev", "ada") + "parameters: { desks: false }\n");

        assertThat(bare.nodes().keySet()).doesNotContain("desk-ada");
        assertThat(bare.secrets()).extracting(Installation.Secret::required).containsExactly(false);
    }

    @Test
    void aMemberWhoseIdIsAnothersIsAFault() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(
                        () -> Guild.read(Guild.config("dev", "top"), text -> text.replace("  board:\n", "  desk-top:\n")
                                .replace("[board]", "[desk-top]")))
                .withMessageContaining("Two things are called desk-top: give the user");
    }

    @Test
    void rolesThatShareAnAccountCannotHaveStacksOfTheSameName() {
        String shared = Guild.config("dev").replace(Guild.VAULT, Guild.WORKS);

        assertThat(Guild.read(shared).stacks()).hasSize(6);
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Guild.read(shared, text -> text.replace("Guild-Key-", "Guild-Yard-")))
                .withMessageContaining("Two stacks of one account have the same name: Guild-Yard-dev.");
    }

    @Test
    void onlyWhatIsMadeForAUserCanReferToTheUserOrToWhatTheUserHas() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(
                        () -> Guild.read(Guild.config("dev", "ada"), text -> text.replace("${users}", "${user.name}")))
                .withMessageContaining("${user.name} stands where nothing is made for each user.");
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() ->
                        Guild.read(Guild.config("dev", "ada"), text -> text.replace("${users}", "${desk.GroupId}")))
                .withMessageContaining("The stack desk is made for each user, so that only what is made for each user");
    }

    @Test
    void anOptionThatNamesAFamilyMeansAllOfIt() {
        var only = new DeployOptions(
                Set.of("desk"), true, Set.of(), Set.of("desk"), false, false, true, true, Limits.DEFAULT);
        var preview = Planner.preview(GUILD, Standing.NOTHING, only);

        assertThat(preview.plan().options().only()).containsExactlyInAnyOrder("desk-ada", "desk-alan-t");
        assertThat(preview.plan().options().recreate()).containsExactlyInAnyOrder("desk-ada", "desk-alan-t");
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Planner.preview(Guild.of(), Standing.NOTHING, only))
                .withMessage("This installation has no \"desk\".");
    }

    @Test
    void whatAFormerUserHasStandsInThePlaceOfItsFamily() {
        var plan = Planner.destroy(Guild.of("ada"), standing("desk-ada", "board"), DestroyOptions.DEFAULT);

        assertThat(ids(plan).filter(id -> id.startsWith("desk"))).containsExactly("desk-ada", "desk-alan");
        assertThat(plan.warnings()).noneSatisfy(warning -> assertThat(warning).contains("Guild-Desk"));
        assertThat(plan.waves().get(1))
                .isInstanceOfSatisfying(DestroyPlan.StackWave.class, wave -> assertThat(wave.stacks())
                        .extracting(DestroyPlan.Doomed::id)
                        .contains("desk-alan"));
    }

    @Test
    void whatAFormerUserHasCanGoAlone() {
        var options = new DestroyOptions(
                Set.of("desk-alan"), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);
        var family = new DestroyOptions(
                Set.of("desk"), false, false, false, Set.of("desk/Logs"), false, false, true, Limits.DEFAULT);

        assertThat(ids(Planner.destroy(Guild.of("ada"), standing("desk-ada", "board"), options)))
                .containsExactly("desk-alan");
        assertThat(ids(Planner.destroy(Guild.of("ada"), standing("desk-ada"), family)))
                .containsExactly("desk-ada", "desk-alan");
    }

    @Test
    void aDeploymentSaysWhatAFormerUserStillHasAndHowItGoes() {
        var plan = Planner.deploy(Guild.of("ada"), standing("desk-ada"), DeployOptions.DEFAULT);

        assertThat(plan.warnings())
                .containsExactly(
                        "Stack Guild-Desk-dev-alan belongs to this installation, but the config does not ask for"
                                + " it any more; \"atelier destroy --only desk-alan\" deletes it alone, \"atelier destroy\""
                                + " with the rest.");
        assertThat(plan.items().keySet()).doesNotContain("desk-alan");
    }

    @Test
    void aStackOfAFamilyIsStillNeededByWhatComesAfterAllOfIt() {
        var options = new DestroyOptions(
                Set.of("desk-ada"), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.destroy(Guild.of("ada"), standing("desk-ada", "board"), options))
                .withMessageContaining("Stack Guild-Desk-dev-ada is still needed by board.");
    }

    /** These stacks of ada's installation stand, and one of alan, who is gone. */
    private static Standing standing(String... ids) {
        var guild = Guild.of("ada");
        Map<String, Standing.Stack> stacks =
                Stream.of(ids).collect(Collectors.toMap(id -> id, id -> standing(stack(guild, id))));
        return new Standing(stacks, Map.of("desk-alan", standing(stack(Guild.of("alan"), "desk-alan"))));
    }

    private static Standing.Stack standing(Stack stack) {
        return new Standing.Stack(
                "arn:aws:cloudformation:eu-west-1:" + Guild.WORKS + ":stack/" + stack.name() + "/1",
                stack.name(),
                stack.account(),
                "CREATE_COMPLETE",
                "",
                Instant.EPOCH,
                stack.tags(),
                Map.of(),
                false,
                List.of());
    }

    private static Stream<String> ids(DestroyPlan plan) {
        return plan.dying().stream().map(DestroyPlan.Doomed::id);
    }
}
