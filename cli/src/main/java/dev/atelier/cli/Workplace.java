package dev.atelier.cli;

import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.catalog.Catalog;
import dev.atelier.plan.Installation;
import java.util.SequencedMap;

/** What a command works with that talks to AWS. */
record Workplace(Catalog catalog, Installation installation, Settings settings, Aws aws) {
    /** Every account of the config by role, after its credentials are found and belong to it. */
    SequencedMap<String, Account> accounts() {
        return aws.accounts(installation.config().accounts().values());
    }
}
