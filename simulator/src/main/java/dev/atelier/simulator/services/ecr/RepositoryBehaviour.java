package dev.atelier.simulator.services.ecr;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A repository goes only when it is empty, or with EmptyOnDelete. */
public final class RepositoryBehaviour implements ResourceBehaviour {

    private final Images images;

    /** Over these images. */
    public RepositoryBehaviour(Images images) {
        this.images = images;
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource repository = attempt.resource();
        boolean may = images.of(repository).isEmpty()
                || Values.flag(repository.properties().get("EmptyOnDelete"));
        return may
                ? Verdict.ready()
                : Verdict.refused(
                        "Resource handler returned message: \"The repository with name '" + repository.physicalId()
                                + "' in registry with id '" + repository.account()
                                + "' cannot be deleted because it still contains images (Service: Ecr, Status Code: 400)\" (HandlerErrorCode: GeneralServiceException)");
    }

    @Override
    public void onDeleted(World world, LiveResource repository) {
        images.forget(repository);
    }
}
