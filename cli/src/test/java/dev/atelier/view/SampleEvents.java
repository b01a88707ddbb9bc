package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A short deployment that fails and a wave of a destruction, as events. */
final class SampleEvents {
    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    private SampleEvents() {}

    static List<Event> all() {
        return List.of(
                new Event.Phase(at(0), "preflight", "Checking what deployment needs."),
                new Event.Planned(
                        at(1),
                        "deploy",
                        "connect",
                        "dev",
                        List.of(
                                new Event.Planned.Item(
                                        "vpc",
                                        "Stage-VPC-dev",
                                        "stack",
                                        "111122223333",
                                        "eu-west-1",
                                        "create",
                                        0,
                                        List.of(),
                                        List.of(new Event.Planned.Resource("Vpc", "AWS::EC2::VPC"))),
                                new Event.Planned.Item(
                                        "rds-rsc",
                                        "Stage-Rds-dev",
                                        "stack",
                                        "111122223333",
                                        "eu-west-1",
                                        "create",
                                        2,
                                        List.of("vpc"),
                                        List.of(new Event.Planned.Resource("Cluster", "AWS::RDS::DBCluster"))))),
                new Event.StackStarted(at(2), "vpc", "Stage-VPC-dev", Action.CREATE),
                new Event.ResourceChanged(at(60), "vpc", "Vpc", "AWS::EC2::VPC", "vpc-1", "CREATE_COMPLETE", ""),
                new Event.StackFinished(
                        at(129), "vpc", "Stage-VPC-dev", Action.CREATE, Outcome.SUCCEEDED, Duration.ofSeconds(127), ""),
                new Event.StackStarted(at(130), "rds-rsc", "Stage-Rds-dev", Action.CREATE),
                new Event.ResourceChanged(
                        at(190),
                        "rds-rsc",
                        "Cluster",
                        "AWS::RDS::DBCluster",
                        "",
                        "CREATE_FAILED",
                        "The quota is used up."),
                new Event.ServiceChanged(
                        at(200),
                        "rds-rsc",
                        "Service",
                        "RSC-ec2-dev",
                        4,
                        1,
                        "is unable to consistently start tasks successfully."),
                new Event.StackFinished(
                        at(250),
                        "rds-rsc",
                        "Stage-Rds-dev",
                        Action.CREATE,
                        Outcome.FAILED,
                        Duration.ofSeconds(120),
                        "The quota is used up."),
                new Event.StackFinished(
                        at(250),
                        "ec2-rsc",
                        "Stage-EC2-dev",
                        Action.CREATE,
                        Outcome.NOT_STARTED,
                        Duration.ZERO,
                        "It needs rds-rsc."),
                new Event.Progress(at(251), "mirror", "The build is in phase BUILD."),
                new Event.DatabaseChanged(at(251), "connect", "role connect", "made"),
                new Event.WaveStarted(at(252), 1, List.of("waf-rsc", "waf-rspm")),
                new Event.StackFinished(
                        at(253), "waf-rsc", "Stage-Waf-dev", Action.ABSENT, Outcome.SUCCEEDED, Duration.ZERO, ""),
                new Event.WaveFinished(at(253), 1),
                new Event.Warning(at(254), "zone-delegated", "The zone delegates dev.example.com already."),
                new Event.Notice(at(255), "secret-created", "Created the secret RSCLicenseKey."),
                new Event.Finished(
                        at(3955),
                        "deploy",
                        Outcome.FAILED,
                        Duration.ofSeconds(3955),
                        Optional.of(new Problem("stack-failed", "The quota is used up.", "Raise it."))));
    }

    static Instant at(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }
}
