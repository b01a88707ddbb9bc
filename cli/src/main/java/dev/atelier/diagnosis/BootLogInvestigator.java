package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.CommandsGateway.Progress;
import dev.atelier.aws.Sleeper;
import dev.atelier.events.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the end of an instance's boot log, where it started but never reported that it is ready. It goes through Systems Manager,
 * with a command that only reads; EC2's console output would need a client of 24 MB for one call.
 */
final class BootLogInvestigator implements Investigator {
    private static final Set<String> TYPES = Set.of("AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::Instance");
    private static final Pattern NOT_READY = Pattern.compile("(?i)signal|CreationPolicy|did not stabilize");
    private static final String READ = "tail -n 20 /var/log/cloud-init-output.log";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 10;

    private final Account account;
    private final Sleeper sleeper;

    BootLogInvestigator(Account account, Sleeper sleeper) {
        this.account = account;
        this.sleeper = sleeper;
    }

    @Override
    public boolean concerns(Failed failed) {
        return TYPES.contains(failed.type())
                && !failed.physicalId().isEmpty()
                && NOT_READY.matcher(failed.reason()).find();
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        return instances(failed).stream().limit(1).map(this::bootLog).toList();
    }

    private List<String> instances(Failed failed) {
        if (!failed.type().equals("AWS::EC2::Instance")) {
            return account.instances().ofGroup(failed.physicalId());
        }
        return account.instances().reachable(failed.physicalId()) ? List.of(failed.physicalId()) : List.of();
    }

    private Finding bootLog(String instance) {
        String command = account.commands().shell(instance, READ);
        Progress progress = new Progress.Running();
        for (int look = 0; look < LOOKS && progress instanceof Progress.Running; look++) {
            pause();
            progress = account.commands().progress(command, instance);
        }
        return switch (progress) {
            case Progress.Ended(String output) ->
                new Finding(
                        "The end of the boot log of instance " + instance + ":",
                        output.lines().map(Masked::line).toList());
            case Progress.Running _, Progress.Failed _ ->
                new Finding("The boot log of instance " + instance + " cannot be read.");
        };
    }

    private void pause() {
        try {
            sleeper.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
