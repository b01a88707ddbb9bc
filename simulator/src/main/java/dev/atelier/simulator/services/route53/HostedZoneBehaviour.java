package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A hosted zone starts with its NS and SOA records, and cannot be deleted while it holds any other. */
public final class HostedZoneBehaviour implements ResourceBehaviour {

    private final Zones zones;

    /** Over these zones. */
    public HostedZoneBehaviour(Zones zones) {
        this.zones = zones;
    }

    @Override
    public void onCreating(World world, LiveResource resource) {
        zones.add(resource);
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        return zones.of(attempt.resource()).filter(Zone::hasForeignRecords).isPresent()
                ? Verdict.refused(
                        "Resource handler returned message: \"The specified hosted zone contains non-required resource record sets"
                                + " and so cannot be deleted. (Service: Route53, Status Code: 400)\" (HandlerErrorCode: InvalidRequest)")
                : Verdict.ready();
    }

    @Override
    public void onDeleted(World world, LiveResource resource) {
        zones.of(resource).ifPresent(zone -> zones.remove(world, zone));
    }
}
