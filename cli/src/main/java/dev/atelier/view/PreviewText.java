package dev.atelier.view;

import dev.atelier.events.DestroyPreview;

/** What {@code destroy} shows before it asks. */
final class PreviewText {
    private PreviewText() {}

    // This deletes connect dev:
    //   wave 1: RSCRSPMStage-Waf-RSC-dev, RSCRSPMStage-Waf-RSPM-dev
    //   wave 2: RSCRSPMStage-EC2-RSC-dev, RSCRSPMStage-EC2-RSPM-dev
    // This stays behind:
    //   rds-rsc/Cluster  AWS::RDS::DBCluster  as a final snapshot
    // Warning: The data on EFS is lost.
    static String of(DestroyPreview preview, Style style) {
        if (preview.empty()) {
            return "Nothing of " + preview.system() + " " + preview.instance() + " stands.\n";
        }
        StringBuilder text = new StringBuilder();
        text.append("This ")
                .append(style.bad("deletes"))
                .append(" " + preview.system() + " " + preview.instance() + ":\n");
        int number = 0;
        for (DestroyPreview.Wave wave : preview.waves()) {
            number++;
            text.append("  wave " + number + ": " + String.join(", ", wave.goes()) + "\n");
        }
        if (!preview.stays().isEmpty()) {
            Table stays = new Table();
            preview.stays()
                    .forEach(stay ->
                            stays.row("  " + stay.stack() + "/" + stay.logicalId(), stay.type(), keeps(stay.policy())));
            text.append("This stays behind:\n").append(stays);
        }
        preview.warnings()
                .forEach(warning -> text.append(style.doubtful("Warning:")).append(" " + warning + "\n"));
        return text.toString();
    }

    private static String keeps(String policy) {
        return policy.equals("Snapshot") ? "as a final snapshot" : "as it is";
    }
}
