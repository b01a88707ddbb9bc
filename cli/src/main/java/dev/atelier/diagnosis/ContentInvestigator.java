package dev.atelier.diagnosis;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.events.Finding;
import java.util.List;

/** Looks what is in a container that AWS does not delete because it is not empty. */
final class ContentInvestigator implements Investigator {
    private static final int MOST_RECORDS = 10;
    private static final int COUNTED = 1000;

    private final Account account;

    ContentInvestigator(Account account) {
        this.account = account;
    }

    @Override
    public boolean concerns(Failed failed) {
        return !failed.physicalId().isEmpty()
                && switch (failed.type()) {
                    case "AWS::S3::Bucket" -> failed.reason().contains("not empty");
                    case "AWS::ECR::Repository" -> failed.reason().contains("still contains images");
                    case "AWS::Route53::HostedZone" -> failed.reason().contains("non-required resource record sets");
                    default -> false;
                };
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        String id = failed.physicalId();
        return switch (failed.type()) {
            case "AWS::S3::Bucket" ->
                List.of(new Finding("Bucket " + id + " holds "
                        + number(account.s3().count(id)) + " objects, old versions and delete markers."));
            case "AWS::ECR::Repository" ->
                List.of(new Finding(
                        "Repository " + id + " holds " + number(account.images().count(id)) + " images."));
            default -> records(id);
        };
    }

    private static String number(int counted) {
        return counted < COUNTED ? String.valueOf(counted) : COUNTED + " or more";
    }

    private List<Finding> records(String zone) {
        var records = account.dns().records(zone);
        if (records.isEmpty()) {
            return List.of();
        }
        String names = records.stream()
                .limit(MOST_RECORDS)
                .map(record -> record.name() + " (" + record.type() + ")")
                .collect(joining(", "));
        String more = records.size() > MOST_RECORDS ? " and " + (records.size() - MOST_RECORDS) + " more" : "";
        return List.of(new Finding("The zone holds the records " + names + more + "."));
    }
}
