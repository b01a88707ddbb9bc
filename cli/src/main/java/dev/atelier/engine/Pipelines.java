package dev.atelier.engine;

import dev.atelier.aws.StackResource;
import dev.atelier.catalog.Template;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The pipelines of Image Builder among the resources of stacks. */
final class Pipelines {
    static final String TYPE = "AWS::ImageBuilder::ImagePipeline";

    private Pipelines() {}

    /** Whether a template may make one; of a stack without a template nobody knows. */
    static boolean among(Collection<Template.Resource> template) {
        return template.isEmpty()
                || template.stream().anyMatch(resource -> resource.type().equals(TYPE));
    }

    /** The ARNs of those that go with their stack. */
    static List<String> doomed(List<StackResource> resources, Set<String> retained) {
        return resources.stream()
                .filter(resource -> resource.type().equals(TYPE))
                .filter(resource -> !resource.physicalId().isEmpty())
                .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
                .filter(resource -> !retained.contains(resource.logicalId()))
                .map(StackResource::physicalId)
                .toList();
    }
}
