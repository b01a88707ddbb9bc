package dev.atelier.plan;

import dev.atelier.catalog.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a destruction does, every guard passed: waves that run strictly one after another.
 *
 * @param warnings sentences the operator should read before confirming
 */
public record DestroyPlan(Installation installation, List<Wave> waves, List<String> warnings, DestroyOptions options) {
    public DestroyPlan {
        waves = List.copyOf(waves);
        warnings = List.copyOf(warnings);
    }

    public sealed interface Wave {}

    public record StackWave(List<Doomed> stacks) implements Wave {
        public StackWave {
            stacks = List.copyOf(stacks);
        }

        /** The stacks of the wave that stand. */
        public Stream<Doomed> dying() {
            return stacks.stream().filter(stack -> stack.standing().isPresent());
        }
    }

    /** The wave in which the installation's secrets go. */
    public record SecretsWave() implements Wave {}

    /** Every stack of every wave, in order. */
    public Stream<Doomed> stacks() {
        return waves.stream()
                .filter(StackWave.class::isInstance)
                .map(StackWave.class::cast)
                .flatMap(wave -> wave.stacks().stream());
    }

    /** The stacks that stand and will be deleted. */
    public List<Doomed> dying() {
        return stacks().filter(stack -> stack.standing().isPresent()).toList();
    }

    /**
     * A stack to delete.
     *
     * @param account the account role
     * @param standing empty: it is gone already
     * @param dies resources that are deleted with it
     * @param stays resources that its template keeps, by policy {@code Retain} or as a final {@code Snapshot}
     * @param stateful whether its data is lost
     * @param ours whether it may be deleted; if not, it stands only because its deletion is under way already
     * @param unprotect whether its termination protection is lifted first
     * @param shielded logical ids of instances whose termination protection is lifted first
     * @param retain logical ids to leave behind where they stop the deletion
     */
    public record Doomed(
            String id,
            String name,
            String account,
            Optional<Standing.Stack> standing,
            List<Template.Resource> dies,
            List<Template.Resource> stays,
            boolean stateful,
            boolean ours,
            boolean unprotect,
            Set<String> shielded,
            Set<String> retain) {

        /** What its template makes; nothing where there is no template. */
        public List<Template.Resource> resources() {
            return Stream.concat(dies.stream(), stays.stream()).toList();
        }

        /** The deletion policy of one of its resources; {@code Delete} where its template does not know it. */
        public String policy(String logicalId) {
            return stays.stream()
                    .filter(resource -> resource.logicalId().equals(logicalId))
                    .findFirst()
                    .map(Template.Resource::deletionPolicy)
                    .orElse("Delete");
        }

        /** Whether one of its resources holds something that is lost with it. */
        public boolean isData(String logicalId, String type) {
            Map<String, Object> properties = dies.stream()
                    .filter(resource -> resource.logicalId().equals(logicalId))
                    .findFirst()
                    .map(Template.Resource::properties)
                    .orElse(Map.of());
            return StatefulTypes.holdsData(type, properties);
        }

        /** Whether something of it may hold data; of a stack without a template nobody knows. */
        public boolean holdsData() {
            return (dies.isEmpty() && stays.isEmpty())
                    || dies.stream().anyMatch(resource -> isData(resource.logicalId(), resource.type()));
        }
    }
}
