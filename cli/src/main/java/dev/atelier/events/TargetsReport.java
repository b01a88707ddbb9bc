package dev.atelier.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What sessions can be opened to, as {@code exec --list} shows it. */
public record TargetsReport(String system, String instance, Instant time, List<Target> targets) {
    public TargetsReport {
        targets = List.copyOf(targets);
    }

    /**
     * One target of the system.
     *
     * @param kind {@code ecs} or {@code ec2}
     * @param candidates its tasks or instances; none before it is deployed
     */
    public record Target(String name, String kind, List<Candidate> candidates) {
        public Target {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A task or an instance.
     *
     * @param name how it is named on the command line: the short id of a task, or the target's name with a number
     * @param id the id of the task or instance
     * @param state in AWS's own word, in lower case
     * @param since when it was started
     * @param obstacle why no session can be opened to it; empty when one can
     */
    public record Candidate(
            String name,
            String id,
            String state,
            Optional<String> zone,
            Optional<Instant> since,
            Optional<String> obstacle) {
        /** How it is called where its target is not named beside it. */
        public String label(String target) {
            return name.startsWith(target) ? name : target + " " + name;
        }
    }
}
