package dev.atelier.simulator.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Takes {@code on}, {@code off}, {@code yes} and {@code no} for the words they are, as YAML 1.2 does; 1.1 made them truth values. */
final class PlainWords extends Resolver {

    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
        super.addImplicitResolver(tag, tag.equals(Tag.BOOL) ? TRUTH : pattern, first, limit);
    }
}
