package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.ChangeSets;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Services;
import java.util.Set;

/**
 * CloudFormation.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">API reference</a>
 */
public final class CloudFormationService implements Service {

    private final ChangeSetCalls changeSets;
    private final StackCalls stacks;
    private final UpdateCalls updates;
    private final DescribeCalls describe;
    private final EventCalls events;
    private final ResourceCalls resources;

    /** For one simulator. */
    public CloudFormationService(Workshop workshop, Services services) {
        var source = new TemplateSource(workshop.types(), services.objects());
        var sets = new ChangeSets(workshop);
        this.changeSets = new ChangeSetCalls(workshop, sets, source, services.parameters());
        this.stacks = new StackCalls(workshop, source, services.parameters());
        this.updates = new UpdateCalls(workshop, source, services.parameters());
        this.events = new EventCalls(workshop, sets);
        this.describe = new DescribeCalls(workshop);
        this.resources = new ResourceCalls(workshop);
    }

    @Override
    public Set<String> names() {
        return Set.of("cloudformation");
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        try {
            return answer(Request.of(call));
        } catch (TemplateException e) {
            throw Request.invalid(e.reason());
        }
    }

    private HttpReply answer(Request request) {
        return switch (request.call().action()) {
            case "CreateChangeSet" -> changeSets.create(request);
            case "DescribeChangeSet" -> changeSets.describe(request);
            case "ListChangeSets" -> changeSets.list(request);
            case "DeleteChangeSet" -> changeSets.delete(request);
            case "ExecuteChangeSet" -> changeSets.execute(request);
            case "CreateStack" -> stacks.create(request);
            case "DeleteStack" -> stacks.delete(request);
            case "UpdateStack" -> updates.update(request);
            case "CancelUpdateStack" -> updates.cancel(request);
            case "ContinueUpdateRollback" -> updates.continueRollback(request);
            case "RollbackStack" -> updates.rollback(request);
            case "SetStackPolicy" -> updates.setPolicy(request);
            case "GetStackPolicy" -> updates.getPolicy(request);
            case "UpdateTerminationProtection" -> stacks.protect(request);
            case "DescribeStacks" -> describe.stacks(request);
            case "ListStacks" -> describe.list(request);
            case "DescribeStackEvents" -> describe.events(request);
            case "DescribeEvents" -> events.describe(request);
            case "ListExports" -> describe.exports(request);
            case "ListImports" -> describe.imports(request);
            case "DescribeStackResource" -> resources.one(request);
            case "DescribeStackResources" -> resources.describe(request);
            case "ListStackResources" -> resources.list(request);
            default ->
                throw AwsError.notImplemented("cloudformation", request.call().action());
        };
    }
}
