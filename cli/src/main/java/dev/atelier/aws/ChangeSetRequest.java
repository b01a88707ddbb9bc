package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change set is asked to reach.
 *
 * @param create whether the stack does not stand yet (or only as a placeholder without resources)
 * @param template the template, or where it lies in S3
 * @param parameters values of template parameters; others have the template's default
 * @param serviceRole ARN of the role that CloudFormation acts in; without one it acts as the caller
 * @param token makes a repeated request the same request
 */
public record ChangeSetRequest(
        String stackName,
        String changeSetName,
        boolean create,
        TemplateSource template,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<String> capabilities,
        Optional<String> serviceRole,
        String token) {}
