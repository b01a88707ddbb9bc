package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import picocli.CommandLine.Mixin;

/** A command that works on the installation which a config describes. */
abstract class InstallationCommand extends AtelierCommand {
    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    InstallationCommand(Context context) {
        super(context);
    }

    @Override
    final Format format() {
        return output.format();
    }

    final InstallationOptions options() {
        return options;
    }

    /** The config, completely checked; its warnings are shown. */
    final Config config(Catalog catalog, Display display) {
        ConfigSource source =
                ConfigSource.of(options.config(), context().streams().in());
        Config config = new ConfigReader(catalog, context().environment()).read(source.name(), source.text());
        config.warnings().forEach(display::warning);
        return config;
    }
}
