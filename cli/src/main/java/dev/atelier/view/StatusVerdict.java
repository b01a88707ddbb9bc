package dev.atelier.view;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.joining;

import dev.atelier.events.CheckStatus;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.CertificateStatus;
import dev.atelier.events.StatusReport.StackStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a status comes to, in sentences. */
final class StatusVerdict {
    private final StatusReport report;

    StatusVerdict(StatusReport report) {
        this.report = report;
    }

    // connect dev is up: everything is deployed and healthy.
    //
    // connect dev is not up. Missing: kms, vpc. Not healthy: connect.
    // atelier deploy goes on where it stands.
    String text(Style style) {
        String name = report.system() + " " + report.instance();
        if (report.healthy()) {
            return name + " is " + style.good("up") + ": everything is deployed and healthy"
                    + (report.drifted() ? ", but not all of it is as it was deployed" : "") + ".\n";
        }
        if (report.stacks().stream().noneMatch(StackStatus::exists)) {
            return name + " is " + style.doubtful("not deployed") + ": atelier deploy creates it.\n";
        }
        return name + " is " + style.bad("not up") + "." + faults() + "\natelier deploy goes on where it stands.\n";
    }

    private String faults() {
        return part("Missing", stacks(status -> status.equals(StatusReport.MISSING)))
                + part("In progress", stacks(status -> status.endsWith("_IN_PROGRESS")))
                + part(
                        "Failed",
                        stacks(status -> !status.endsWith("_IN_PROGRESS")
                                && (status.contains("FAILED") || status.contains("ROLLBACK"))))
                + part("Not healthy", unhealthyServices())
                + part("Not answering", unhealthyUrls())
                + part("Certificate not valid", invalidCertificates())
                + part("Check failed", failedChecks());
    }

    private static String part(String fault, Stream<String> names) {
        String list = names.collect(joining(", "));
        return list.isEmpty() ? "" : " " + fault + ": " + list + ".";
    }

    private Stream<String> stacks(Predicate<String> status) {
        return report.stacks().stream()
                .filter(stack -> status.test(stack.status()))
                .map(StackStatus::id);
    }

    private Stream<String> unhealthyServices() {
        return report.services().stream()
                .filter(service -> service.desired() == 0
                        || service.running() < service.desired()
                        || service.healthy() < service.desired())
                .map(StatusReport.ServiceStatus::target);
    }

    private Stream<String> unhealthyUrls() {
        return report.urls().stream()
                .filter(url ->
                        url.status().filter(code -> code >= 500 || code < 200).isPresent())
                .map(StatusReport.UrlStatus::name);
    }

    private Stream<String> invalidCertificates() {
        return report.certificates().stream()
                .filter(certificate -> !certificate.valid(report.time()))
                .map(CertificateStatus::domain);
    }

    private Stream<String> failedChecks() {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.name()
                        + check.answers().stream()
                                .filter(answer -> !answer.passed())
                                .map(CheckStatus.Answer::instance)
                                .collect(collectingAndThen(
                                        joining(" and "), instances -> instances.isEmpty() ? "" : " on " + instances)));
    }

    /** What is fine now and will not be. */
    List<String> warnings() {
        return report.certificates().stream()
                .filter(certificate -> certificate.valid(report.time()) && certificate.endsSoon(report.time()))
                .map(this::warning)
                .toList();
    }

    private String warning(CertificateStatus certificate) {
        return "The certificate for " + certificate.domain() + " ends in " + Words.count(daysLeft(certificate), "day")
                + switch (certificate.renewal().orElse("")) {
                    case "PENDING_VALIDATION" ->
                        ", and AWS cannot renew it, as it does not find the record that validates it. Bring back the CNAME"
                                + " record that aws acm describe-certificate --certificate-arn " + certificate.arn()
                                + " names, and the delegation of its zone.";
                    case "FAILED" ->
                        ", and its renewal failed. Ask for the reason with aws acm describe-certificate"
                                + " --certificate-arn " + certificate.arn() + ".";
                    case "PENDING_AUTO_RENEWAL" -> "; AWS is renewing it.";
                    default ->
                        ". AWS renews its own certificates by itself while they are in use; import a new one where"
                                + " you brought your own.";
                };
    }

    /** Whole days until it ends; 0 where that is not known. */
    long daysLeft(CertificateStatus certificate) {
        return certificate
                .expires()
                .map(end -> Math.max(0, Duration.between(report.time(), end).toDays()))
                .orElse(0L);
    }
}
