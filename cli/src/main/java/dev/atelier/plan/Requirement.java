package dev.atelier.plan;

import dev.atelier.catalog.RequirementDefinition;
import java.util.List;
import java.util.Optional;

/** What must be so in AWS before a deployment. */
public sealed interface Requirement {
    /** The account role that is looked at. */
    String account();

    /** A hosted zone that must exist, its id where the config names one, and the name it must not delegate to others. */
    record Zone(String account, String hostedZone, Optional<String> zoneId, Optional<String> undelegated)
            implements Requirement {}

    /** A volume that must exist in an availability zone, and be free. */
    record Volume(String account, String id, String zone) implements Requirement {}

    /** Addresses that SES must be able to write from and to. */
    record Mail(String account, String sender, List<String> recipients) implements Requirement {
        public Mail {
            recipients = List.copyOf(recipients);
        }
    }

    /** No volume may be left unused that an earlier deployment has left behind. */
    record NoRetainedVolume(RequirementDefinition.NoRetainedVolume definition) implements Requirement {
        @Override
        public String account() {
            return definition.account();
        }
    }
}
