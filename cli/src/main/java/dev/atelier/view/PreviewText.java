package dev.atelier.view;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Backup;
import dev.atelier.events.DestroyPreview.Goes;
import dev.atelier.events.DestroyPreview.Stay;
import dev.atelier.events.DestroyPreview.Wave;

/** What {@code destroy} shows before it asks. */
final class PreviewText {
    private PreviewText() {}

    // This deletes connect dev:
    //   Wave 1
    //     RSCRSPMStage-Waf-RSC-dev
    //   Wave 2
    //     RSCRSPMStage-Efs-RSC-dev, whose protection this lifts
    //       lifts the termination protection of Server  AWS::EC2::Instance  i-0123
    //       loses its data: FileSystem  AWS::EFS::FileSystem  fs-0123
    // This stays behind:
    //   rds-rsc/Cluster  AWS::RDS::DBCluster  as a final snapshot named rscrspmstage-rdsdb-rsc-dev-snapshot-cluster-…
    // Newest backups of the file systems:
    //   efs-rsc  fs-0123  3 h old
    //   efs-rspm  fs-0456  none: what is on it is lost
    // Secrets stay: RSCLicenseKey. With --delete-secrets they go too.
    // Warning: The name of this instance must never be used again.
    static String of(DestroyPreview preview, Style style) {
        String name = preview.system() + " " + preview.instance();
        if (preview.empty()) {
            return "Nothing of " + name + " stands.\n";
        }
        StringBuilder text = new StringBuilder("This " + style.bad("deletes") + " " + name + ":\n");
        Places places = Places.of(
                preview.waves().stream().flatMap(wave -> wave.goes().stream()).map(Goes::account));
        int number = 0;
        for (Wave wave : preview.waves()) {
            number++;
            text.append("  " + style.strong("Wave " + number) + "\n");
            wave.goes().forEach(goes -> text.append(goes(goes, places, style)));
        }
        text.append(stays(preview)).append(backups(preview, style));
        if (!preview.secretsStay().isEmpty()) {
            text.append("Secrets stay: " + String.join(", ", preview.secretsStay())
                    + ".\n  With --delete-secrets they go too, but for those that other installations use.\n");
        }
        preview.warnings()
                .forEach(warning -> text.append(style.doubtful("Warning:")).append(" " + warning + "\n"));
        return text.toString();
    }

    private static String goes(Goes goes, Places places, Style style) {
        Table data = new Table();
        goes.shielded()
                .forEach(one -> data.row(
                        "      " + style.doubtful("lifts the termination protection of") + " " + one.logicalId(),
                        one.type(),
                        one.physicalId()));
        goes.data()
                .forEach(one ->
                        data.row("      " + style.bad("loses") + " " + one.logicalId(), one.type(), one.physicalId()));
        return "    " + goes.name() + style.faint(places.in(goes.account()))
                + (goes.unprotects() ? ", whose protection against deletion is lifted" : "") + "\n" + data;
    }

    private static String stays(DestroyPreview preview) {
        if (preview.stays().isEmpty()) {
            return "";
        }
        Table stays = new Table();
        for (Stay stay : preview.stays()) {
            stays.row("  " + stay.stack() + "/" + stay.logicalId(), stay.type(), stay.how());
        }
        return "This stays behind:\n" + stays;
    }

    private static String backups(DestroyPreview preview, Style style) {
        if (preview.backups().isEmpty()) {
            return "";
        }
        Table backups = new Table();
        for (Backup backup : preview.backups()) {
            backups.row()
                    .cell("  " + backup.stack())
                    .cell(backup.fileSystem())
                    .cell(
                            backup.age()
                                    .map(age -> Words.age(age) + " old")
                                    .orElse("NONE: what is on it is lost for good"),
                            text -> backup.age().isPresent() ? text : style.bad(text));
        }
        return "Newest backups of the file systems, in AWS Backup:\n" + backups;
    }
}
