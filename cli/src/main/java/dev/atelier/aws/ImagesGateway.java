package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageScanFindings;

/** The image registry, ECR, of one account and region. */
public final class ImagesGateway {
    private static final int LARGEST_PAGE = 1000;

    private final Calls calls;
    private final EcrClient client;

    ImagesGateway(Calls calls, EcrClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** What the scan of the image under a tag found so far; the names are those of the first thousand findings. */
    public ScanFindings findings(String repository, String tag) {
        return calls.find(
                        "ecr:DescribeImageScanFindings",
                        () -> client.describeImageScanFindings(request -> request.repositoryName(repository)
                                .imageId(image(tag))
                                .maxResults(LARGEST_PAGE)),
                        error -> error.is("ScanNotFoundException"))
                .map(ImagesGateway::findings)
                .orElseGet(ScanFindings::none);
    }

    /** How many images a repository holds, counted up to a thousand; 0 also where there is no such repository. */
    public int count(String repository) {
        return calls.find(
                        "ecr:ListImages",
                        () -> client.listImages(
                                request -> request.repositoryName(repository).maxResults(LARGEST_PAGE)),
                        error -> error.is("RepositoryNotFoundException"))
                .map(answer -> answer.imageIds().size())
                .orElse(0);
    }

    private static ScanFindings findings(DescribeImageScanFindingsResponse answer) {
        String status = Optional.ofNullable(answer.imageScanStatus())
                .map(scan -> scan.statusAsString())
                .orElse("NONE");
        return Optional.ofNullable(answer.imageScanFindings())
                .map(report -> new ScanFindings(status, report.findingSeverityCountsAsStrings(), critical(report)))
                .orElseGet(() -> new ScanFindings(status, Map.of(), List.of()));
    }

    /** Basic scans and the enhanced ones of Inspector report in lists of their own. */
    private static List<String> critical(ImageScanFindings report) {
        return Stream.concat(
                        report.findings().stream()
                                .filter(finding -> "CRITICAL".equals(finding.severityAsString()))
                                .map(finding -> finding.name()),
                        report.enhancedFindings().stream()
                                .filter(finding -> "CRITICAL".equals(finding.severity()))
                                .map(finding -> finding.title()))
                .distinct()
                .toList();
    }

    private static ImageIdentifier image(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }
}
