package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.TargetHealth;
import dev.atelier.events.Finding;
import java.util.List;

/** Asks a load balancer what it thinks of its targets. */
final class TargetGroupInvestigator implements Investigator {
    private static final int MOST = 3;

    private final Account account;

    TargetGroupInvestigator(Account account) {
        this.account = account;
    }

    @Override
    public boolean concerns(Failed failed) {
        return failed.type().equals("AWS::ElasticLoadBalancingV2::TargetGroup")
                && failed.physicalId().startsWith("arn:");
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        return investigate(failed.physicalId());
    }

    /** What is wrong with the targets of a group, each reason once. */
    List<Finding> investigate(String targetGroupArn) {
        return account.loadBalancers().targets(targetGroupArn).stream()
                .filter(target -> !target.healthy() && !target.state().equals("draining"))
                .map(target -> sentence(targetGroupArn, target))
                .distinct()
                .limit(MOST)
                .map(Finding::new)
                .toList();
    }

    private static String sentence(String arn, TargetHealth target) {
        String group = arn.replaceFirst(".*:targetgroup/([^/]+)/.*", "$1");
        String why = target.reason().isEmpty() ? "" : ": " + target.reason();
        return "Target " + target.target() + " of target group " + group + " is " + target.state() + why
                + (why.endsWith(".") ? "" : ".") + meaning(target.code());
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">reason codes</a>
     */
    private static String meaning(String code) {
        return switch (code) {
            case "Elb.RegistrationInProgress" -> " The load balancer is still registering it.";
            case "Elb.InitialHealthChecking" -> " The load balancer has not checked it often enough yet.";
            case "Elb.InternalError" -> " The load balancer itself has a fault.";
            case "Target.ResponseCodeMismatch" -> " It answers the health check with another status than is asked for.";
            case "Target.Timeout" ->
                " It does not answer the health check in time; a security group may be in the way.";
            case "Target.FailedHealthChecks" ->
                " The connection fails; nothing listens on the port, or the answer is malformed.";
            case "Target.NotInUse" -> " No listener leads to the target group, or its zone is not enabled.";
            case "Target.InvalidState" -> " The instance is stopped or gone.";
            case "Target.IpUnusable" -> " The address is one of the load balancer's own.";
            default -> "";
        };
    }
}
