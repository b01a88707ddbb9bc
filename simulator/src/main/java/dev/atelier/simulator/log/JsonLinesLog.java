package dev.atelier.simulator.log;

import dev.atelier.simulator.http.JsonReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;

/** Writes one JSON line for each call: time, account, region, service, action, resources, outcome. */
public final class JsonLinesLog implements CallLog {

    private final Writer out;

    /** The writer is flushed after each line and stays open. */
    public JsonLinesLog(Writer out) {
        this.out = out;
    }

    @Override
    public void record(CallRecord call) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", call.time().toString());
        line.put("account", call.account());
        line.put("region", call.region());
        line.put("service", call.service());
        line.put("action", call.action());
        line.put("resources", call.resources());
        line.put("outcome", call.outcome());
        try {
            out.write(JsonReply.text(line) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The call log cannot be written.", e);
        }
    }
}
