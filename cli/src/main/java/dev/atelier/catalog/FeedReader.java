package dev.atelier.catalog;

import dev.atelier.catalog.FeedDefinition.Lane;
import dev.atelier.yaml.Fields;

/** Reads the section {@code data}. */
record FeedReader(Section section) {
    FeedDefinition read(Fields fields) {
        FeedDefinition feed = new FeedDefinition(
                section.account(fields),
                section.expression(fields, "bucket"),
                lane(fields.required("hourly", "hourly")),
                lane(fields.required("instant", "instant")),
                section.expression(fields, "trigger_log"));
        fields.refuseOthers();
        return feed;
    }

    private Lane lane(Fields fields) {
        Lane lane = new Lane(
                section.account(fields),
                section.expression(fields, "folder"),
                section.expression(fields, "task"),
                section.expression(fields, "path"),
                section.expression(fields, "log"));
        fields.refuseOthers();
        return lane;
    }
}
