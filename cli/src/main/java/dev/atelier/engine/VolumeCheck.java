package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.Volume;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Requirement;
import java.util.Optional;

/** Whether a volume that a deployment is to use can be used by it. */
final class VolumeCheck {
    private final Installation installation;
    private final Account account;
    private final Requirement.Volume wanted;

    VolumeCheck(Installation installation, Account account, Requirement.Volume wanted) {
        this.installation = installation;
        this.account = account;
        this.wanted = wanted;
    }

    Optional<Failure.Refused> obstacle() {
        return account.volumes()
                .find(wanted.id())
                .map(this::obstacle)
                .orElseGet(() -> Optional.of(new Failure.Refused(
                        "volume-missing",
                        "Account " + account.id() + " has no volume " + wanted.id() + " in " + account.region() + ".",
                        "Correct the volume's id in the config.")));
    }

    private Optional<Failure.Refused> obstacle(Volume volume) {
        if (!volume.zone().equals(wanted.zone())) {
            return Optional.of(new Failure.Refused(
                    "volume-in-other-zone",
                    "The volume " + volume.id() + " is in " + volume.zone() + ", and an instance in " + wanted.zone()
                            + " cannot use it.",
                    "Correct the availability zone in the config, with a subnet that lies in " + volume.zone()
                            + ", or name another volume."));
        }
        Optional<String> user =
                volume.instances().stream().filter(instance -> !ours(instance)).findFirst();
        if (user.isPresent()) {
            return Optional.of(new Failure.Refused(
                    "volume-in-use",
                    "The volume " + volume.id() + " is attached to " + user.get()
                            + ", which is not part of this installation.",
                    "Detach it there first, or name another volume."));
        }
        if (volume.instances().isEmpty() && !volume.state().equals("available")) {
            return Optional.of(new Failure.Refused(
                    "volume-in-use",
                    "The volume " + volume.id() + " is in the state " + volume.state() + ".",
                    "Wait until it is available, or name another volume."));
        }
        return Optional.empty();
    }

    private boolean ours(String instance) {
        return installation.stacks().stream()
                .filter(stack -> stack.account().equals(account.role()))
                .flatMap(stack -> account.cloudFormation().stack(stack.name()).stream())
                .flatMap(stack -> account.cloudFormation().resources(stack.arn()).stream())
                .anyMatch(resource -> resource.physicalId().equals(instance));
    }
}
