package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What can stand for a parameter, by the label that it has in the help: an option or argument called {@code STACK} takes a stack,
 * whatever command it belongs to. Only bundled files and the config are read; AWS is not asked.
 */
final class Candidates {
    private final Catalog catalog;
    private final Map<String, String> environment;
    private final String config;

    /** @param config the config's file as it stands in the command line, where {@code ~/} is not replaced yet */
    Candidates(Catalog catalog, Map<String, String> environment, String config) {
        this.catalog = catalog;
        this.environment = environment;
        this.config = config.startsWith("~/") ? environment.getOrDefault("HOME", "~") + config.substring(1) : config;
    }

    /** @throws Failure where the config is needed and is not in order */
    List<Candidate> of(String label) {
        return switch (label) {
            case "FILE", "FILE.html", "DIR", "PATH" -> List.of(Candidate.FILES);
            case "SYSTEM" ->
                catalog.systems().stream()
                        .map(system ->
                                new Candidate(system, catalog.definition(system).title()))
                        .toList();
            case "STACK" ->
                installed(installation -> installation.nodes().values().stream()
                        .map(node -> new Candidate(
                                node.id(), node instanceof Installation.Stack stack ? stack.name() : "")));
            case "TARGET" ->
                installed(
                        installation -> installation.targets().keySet().stream().map(Candidate::of));
            case "NAME" ->
                installed(installation -> installation.secrets().stream()
                        .map(secret ->
                                new Candidate(secret.name(), secret.definition().purpose())));
            case "NAME=PATH", "NAME=VAR" ->
                of("NAME").stream()
                        .map(name -> new Candidate(name.word() + "=", name.about()))
                        .toList();
            default -> List.of();
        };
    }

    private List<Candidate> installed(Function<Installation, Stream<Candidate>> candidates) {
        // Nothing but a file: standard input or a pipe would wait for what nobody sends while a key is pressed.
        if (!Files.isRegularFile(Path.of(config))) {
            return List.of();
        }
        ConfigSource source = ConfigSource.of(config, InputStream.nullInputStream());
        Config read = new ConfigReader(catalog, environment).read(source.name(), source.text());
        return candidates.apply(Installer.of(read, catalog)).toList();
    }
}
