package dev.atelier.aws;

/** Where CloudFormation gets a template from. */
public sealed interface TemplateSource {
    /** An object in S3, up to 1 MB. */
    record AtUrl(String url) implements TemplateSource {}

    /** The request itself, up to 51,200 bytes. */
    record Inline(String body) implements TemplateSource {}
}
