package dev.atelier.catalog;

/**
 * Something that {@code status} asks every instance of a target.
 *
 * @param document name of a document of Systems Manager without parameters; its command fails where something is wrong, and its output
 *     says what it found
 * @param target a target of instances
 */
public record CheckDefinition(String name, Expression document, String target) {}
