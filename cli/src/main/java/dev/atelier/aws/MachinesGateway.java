package dev.atelier.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The instances of EC2 in one account and region. */
public final class MachinesGateway {
    private static final Filter NOT_TERMINATED = Filter.builder()
            .name("instance-state-name")
            .values("pending", "running", "stopping", "stopped")
            .build();

    private final Calls calls;
    private final Ec2Client client;

    MachinesGateway(Calls calls, Ec2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** The instances that all filters accept, each by its name and value, in the order of their names and then of their launch. */
    public List<Machine> find(Map<String, String> filters) {
        List<Filter> all = Stream.concat(
                        Stream.of(NOT_TERMINATED), filters.entrySet().stream().map(filter -> Filter.builder()
                                .name(filter.getKey())
                                .values(filter.getValue())
                                .build()))
                .toList();
        return Pages.all(
                        token -> calls.make(
                                "ec2:DescribeInstances",
                                () -> client.describeInstances(
                                        request -> request.filters(all).nextToken(token))),
                        DescribeInstancesResponse::reservations,
                        DescribeInstancesResponse::nextToken)
                .stream()
                .map(Reservation::instances)
                .flatMap(List::stream)
                .map(MachinesGateway::machine)
                .sorted(Comparator.comparing((Machine machine) -> machine.name().orElse(""))
                        .thenComparing(Machine::launched)
                        .thenComparing(Machine::id))
                .toList();
    }

    private static Machine machine(Instance instance) {
        return new Machine(
                instance.instanceId(),
                instance.tags().stream()
                        .filter(tag -> tag.key().equals("Name"))
                        .map(Tag::value)
                        .findFirst(),
                instance.state().nameAsString(),
                Optional.ofNullable(instance.placement()).map(Placement::availabilityZone),
                instance.launchTime());
    }

    /**
     * Whether an instance refuses to be terminated; one that is gone does not.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html">Termination protection</a>
     */
    public boolean terminationProtected(String instance) {
        return calls.find(
                        "ec2:DescribeInstanceAttribute",
                        () -> client.describeInstanceAttribute(request ->
                                request.instanceId(instance).attribute(InstanceAttributeName.DISABLE_API_TERMINATION)),
                        MachinesGateway::gone)
                .map(reply -> reply.disableApiTermination().value())
                .orElse(false);
    }

    /** Lifts the termination protection of an instance. */
    public void allowTermination(String instance) {
        var unused = calls.find(
                "ec2:ModifyInstanceAttribute",
                () -> client.modifyInstanceAttribute(
                        request -> request.instanceId(instance).disableApiTermination(value -> value.value(false))),
                MachinesGateway::gone);
    }

    private static boolean gone(AwsError error) {
        return error.is("InvalidInstanceID.NotFound");
    }
}
