package dev.atelier.aws;

import java.time.Instant;

/** A stack that is gone; AWS remembers it for 90 days. */
public record DeletedStack(String arn, String name, Instant deleted) {}
