package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import java.util.Optional;

/** A volume is attached to one instance, in its own zone. */
public final class VolumeAttachmentBehaviour implements ResourceBehaviour {

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource attachment = attempt.resource();
        String id = attachment.property("InstanceId").orElse("");
        Optional<LiveResource> instance =
                attempt.world().resources().find(Instances.TYPE, attachment.account(), attachment.region(), id);
        return instance.map(found -> Attachments.objection(
                                attempt.world(),
                                found,
                                attachment.property("VolumeId").orElse(""))
                        .map(Verdict::refused)
                        .orElseGet(Verdict::ready))
                .orElseGet(() -> Verdict.refused(
                        "The instance ID '" + id + "' does not exist (Service: Ec2, Status Code: 400)"));
    }
}
