package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Golden;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Captured captured = new Captured();

    @Test
    void says_what_matters_with_the_time_since_the_beginning() {
        Progress progress = progress(Verbosity.NORMAL, Style.PLAIN);
        SampleEvents.all().forEach(progress::accept);
        assertThat(captured.err()).isEqualTo("""
                   0:00  Checking what deployment needs.
                   0:02  vpc      creating  Stage-VPC-dev
                   1:00  vpc        CREATE_COMPLETE  Vpc  AWS::EC2::VPC
                   2:09  vpc      created in 2 min 7 s
                   2:10  rds-rsc  creating  Stage-Rds-dev
                   3:10  rds-rsc    CREATE_FAILED  Cluster  AWS::RDS::DBCluster: The quota is used up.
                   3:20  rds-rsc  1 of 4 tasks of RSC-ec2-dev run; it is unable to consistently start tasks successfully.
                   4:10  rds-rsc  failed to create after 2 min: The quota is used up.
                   4:10  ec2-rsc  not started: It needs rds-rsc.
                   4:11  mirror   The build is in phase BUILD.
                   4:12  Wave 1: waf-rsc, waf-rspm
                   4:13  waf-rsc  already gone
                   4:14  Warning: The zone delegates dev.example.com already.
                   4:15  Created the secret RSCLicenseKey.
                """);
    }

    @Test
    void a_failing_deployment_line_by_line() {
        Progress progress = progress(Verbosity.NORMAL, Style.PLAIN);
        ConnectEvents.failed().forEach(progress::accept);
        Golden.assertMatches("plain/failed.txt", captured.err());
    }

    @Test
    void verbose_adds_the_plan_and_every_resource() {
        Progress progress = progress(Verbosity.VERBOSE, Style.PLAIN);
        SampleEvents.all().stream().limit(4).forEach(progress::accept);
        assertThat(captured.err()).isEqualTo("""
                   0:00  Checking what deployment needs.
                   0:01  vpc      to create  Stage-VPC-dev
                   0:01  rds-rsc  to create in wave 2  Stage-Rds-dev
                   0:02  vpc      creating  Stage-VPC-dev
                   1:00  vpc        CREATE_COMPLETE  Vpc  AWS::EC2::VPC
                """);
    }

    @Test
    void a_failure_is_red_where_colors_are_wanted() {
        Progress progress = progress(Verbosity.NORMAL, new Style(true));
        SampleEvents.all().forEach(progress::accept);
        assertThat(captured.err()).contains("\u001b[31mfailed to create\u001b[0m after 2 min");
    }

    @Test
    void gives_a_sign_of_life_after_half_a_minute_of_silence_and_not_before() {
        Progress progress = progress(Verbosity.NORMAL, Style.PLAIN);
        progress.accept(new Event.StackStarted(SampleEvents.at(0), "vpc", "Stage-VPC-dev", Action.CREATE));
        progress.accept(new Event.StackStarted(SampleEvents.at(10), "kms", "Stage-Kms-dev", Action.CREATE));
        progress.waiting(SampleEvents.at(39));
        progress.waiting(SampleEvents.at(40));
        progress.waiting(SampleEvents.at(41));
        assertThat(captured.err().lines())
                .hasSize(3)
                .last()
                .asString()
                .endsWith("0:40  Still waiting for vpc (40 s), kms (30 s).");
    }

    private Progress progress(Verbosity verbosity, Style style) {
        return new Progress(captured.streams("", Terminals.none()).err(), style, verbosity);
    }
}
