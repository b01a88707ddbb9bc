package dev.atelier.simulator.cloudformation.api;

import static java.util.Map.entry;

import dev.atelier.simulator.cloudformation.change.ChangeSets;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Services;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * CloudFormation.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">API reference</a>
 */
public final class CloudFormationService implements Service {

    private final Map<String, Function<Request, HttpReply>> actions;

    /** For one simulator. */
    public CloudFormationService(Workshop workshop, Services services) {
        var source = new TemplateSource(workshop.types(), services.objects());
        var all = new ChangeSets(workshop);
        var changeSets = new ChangeSetCalls(workshop, all, source, services.parameters());
        var stacks = new StackCalls(workshop, source, services.parameters());
        var updates = new UpdateCalls(workshop, source, services.parameters());
        var describe = new DescribeCalls(workshop);
        var events = new EventCalls(workshop, all);
        var resources = new ResourceCalls(workshop);
        var templates = new TemplateCalls(workshop, all, source);
        var drift = new DriftCalls(workshop);
        this.actions = Map.ofEntries(
                entry("CreateChangeSet", changeSets::create),
                entry("DescribeChangeSet", changeSets::describe),
                entry("ListChangeSets", changeSets::list),
                entry("DeleteChangeSet", changeSets::delete),
                entry("ExecuteChangeSet", changeSets::execute),
                entry("CreateStack", stacks::create),
                entry("DeleteStack", stacks::delete),
                entry("UpdateTerminationProtection", stacks::protect),
                entry("UpdateStack", updates::update),
                entry("CancelUpdateStack", updates::cancel),
                entry("ContinueUpdateRollback", updates::continueRollback),
                entry("RollbackStack", updates::rollback),
                entry("SetStackPolicy", updates::setPolicy),
                entry("GetStackPolicy", updates::getPolicy),
                entry("DescribeStacks", describe::stacks),
                entry("ListStacks", describe::list),
                entry("DescribeStackEvents", describe::events),
                entry("DescribeEvents", events::describe),
                entry("ListExports", describe::exports),
                entry("ListImports", describe::imports),
                entry("DescribeStackResource", resources::one),
                entry("DescribeStackResources", resources::describe),
                entry("ListStackResources", resources::list),
                entry("GetTemplate", templates::get),
                entry("GetTemplateSummary", templates::summary),
                entry("ValidateTemplate", templates::validate),
                entry("DetectStackDrift", drift::detect),
                entry("DescribeStackDriftDetectionStatus", drift::status),
                entry("DescribeStackResourceDrifts", drift::resources));
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
        Function<Request, HttpReply> action = Optional.ofNullable(actions.get(call.action()))
                .orElseThrow(() -> AwsError.notImplemented("cloudformation", call.action()));
        try {
            return action.apply(Request.of(call));
        } catch (TemplateException e) {
            throw Request.invalid(e.reason());
        }
    }
}
