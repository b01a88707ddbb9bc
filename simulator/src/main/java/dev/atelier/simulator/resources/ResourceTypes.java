package dev.atelier.simulator.resources;

import dev.atelier.simulator.yaml.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of resource types, read from two files beside this class that explain themselves. {@code resource-types.yaml} has one row
 * for each type; beside what its head describes, a row may say what keeps a resource from being deleted:
 *
 * <pre>
 * AWS::ECS::Cluster:
 *   blocks:
 *     - by: AWS::ECS::Service      # while a resource of this type …
 *       property: Cluster          # … names the cluster in this property (at any depth; physical id or any attribute)
 *       reason: The Cluster cannot be deleted while Services are active.     # {ref} is the physical id
 *       waits: 300                 # seconds AWS waits before it gives up; 0 when absent
 * </pre>
 *
 * <p>{@code durations.yaml} has the seconds that each operation takes; {@code default} holds for types without a row.
 */
public final class ResourceTypes {

    /** Read once, when it is first needed: a test may make hundreds of simulators. */
    private static final class Bundled {
        private static final ResourceTypes TABLE = parse(resource("resource-types.yaml"), resource("durations.yaml"));
    }

    private final Map<String, ResourceType> types;

    private ResourceTypes(Map<String, ResourceType> types) {
        this.types = types;
    }

    /** The bundled table. */
    public static ResourceTypes bundled() {
        return Bundled.TABLE;
    }

    /** Reads a table; a mistake in it is an {@link IllegalArgumentException}. */
    public static ResourceTypes parse(String typesYaml, String durationsYaml) {
        Tree durations = Tree.parse("durations.yaml", durationsYaml);
        Duration unknown = Duration.ofSeconds(5);
        Durations otherwise = Durations.read(durations.tree("default"), new Durations(unknown, unknown, unknown));
        Tree rows = Tree.parse("resource-types.yaml", typesYaml);
        var types = new HashMap<String, ResourceType>();
        rows.values()
                .keySet()
                .forEach(name -> types.put(
                        name,
                        ResourceType.read(name, rows.tree(name), Durations.read(durations.tree(name), otherwise))));
        return new ResourceTypes(Map.copyOf(types));
    }

    /** The row of a type. */
    public Optional<ResourceType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The row of a type that is known to exist. */
    public ResourceType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("Unknown resource type " + name + "."));
    }

    /** The names of all types. */
    public Set<String> names() {
        return types.keySet();
    }

    private static String resource(String name) {
        try (InputStream in = ResourceTypes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its file " + name + "; build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
