package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.plan.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Stacks of others in the same account, under names that look like ours; nothing may ever happen to them. */
final class Neighbours {
    private static final String TEMPLATE =
            "Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Store: { Type: 'AWS::S3::Bucket' } }";

    private final Lab lab;
    private final Installation installation;
    private SequencedMap<String, String> asTheyWere = new TreeMap<>();

    Neighbours(Lab lab, Installation installation) {
        this.lab = lab;
        this.installation = installation;
    }

    void settle() {
        var names = installation.stacks().stream().map(Installation.Stack::name).toList();
        create(names.getFirst() + "2", Map.of());
        create(names.getLast() + "-copy", Map.of("atelier:system", installation.system(), "atelier:instance", "dev2"));
        create(names.getFirst().replaceFirst("-dev$", ""), Map.of("atelier:instance", installation.instance()));
        lab.cloudFormation().createChangeSet(request -> request.stackName("a-" + names.getFirst())
                .changeSetName("atelier")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(TEMPLATE));
        lab.pass(Duration.ofMinutes(5));
        asTheyWere = look();
        assertThat(asTheyWere).hasSize(4);
    }

    private void create(String name, Map<String, String> tags) {
        lab.cloudFormation().createStack(request -> request.stackName(name)
                .templateBody(TEMPLATE)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
    }

    void assertUntouched() {
        assertThat(look()).as("stacks of others").isEqualTo(asTheyWere);
    }

    private SequencedMap<String, String> look() {
        var client = lab.cloudFormation();
        List<String> ours =
                installation.stacks().stream().map(Installation.Stack::name).toList();
        return client.describeStacks().stacks().stream()
                .filter(stack ->
                        !ours.contains(stack.stackName()) && !stack.stackName().equals(Bootstrap.STACK))
                .collect(toMap(
                        stack -> stack.stackName(),
                        stack -> stack
                                + client.listStackResources(request -> request.stackName(stack.stackName()))
                                        .stackResourceSummaries()
                                        .toString()
                                + client.listChangeSets(request -> request.stackName(stack.stackName()))
                                        .summaries()
                                + client.getStackPolicy(request -> request.stackName(stack.stackName()))
                                        .stackPolicyBody(),
                        (one, other) -> one + other,
                        TreeMap::new));
    }
}
