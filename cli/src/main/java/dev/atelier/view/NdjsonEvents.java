package dev.atelier.view;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import java.io.PrintStream;
import java.time.Instant;

/** One JSON object per line for each event, as it happens. */
final class NdjsonEvents implements EventSink {
    private final PrintStream out;
    private boolean finished;

    NdjsonEvents(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Finished end) {
            finished = true;
            end.problem().ifPresent(problem -> print(error(end.time(), problem)));
        }
        print(form(event));
    }

    /** Says how a command ended that failed before its operation could say so itself. */
    void failed(Instant time, Failure failure) {
        if (!finished) {
            print(error(time, Problem.of(failure)));
            print(line(time, "finished").put("outcome", outcome(failure).word()));
        }
    }

    private void print(Json json) {
        out.println(json.line());
        out.flush();
    }

    // {"time":"2026-11-20T10:00:00Z","event":"stack-started","stack":"vpc","name":"…","action":"create"}
    private static Json form(Event event) {
        return switch (event) {
            case Event.Phase e -> line(e.time(), "phase").put("name", e.name()).put("message", e.sentence());
            case Event.Planned e -> planned(e);
            case Event.StackStarted e ->
                line(e.time(), "stack-started")
                        .put("stack", e.stack())
                        .put("name", e.name())
                        .put("action", e.action().word());
            case Event.ResourceChanged e -> resource(e);
            case Event.ServiceChanged e ->
                line(e.time(), "service")
                        .put("stack", e.stack())
                        .put("logicalId", e.logicalId())
                        .put("service", e.service())
                        .put("desired", e.desired())
                        .put("running", e.running())
                        .putText("trouble", e.trouble());
            case Event.StackFinished e -> finished(e);
            case Event.Progress e ->
                line(e.time(), "progress").put("stack", e.stack()).put("message", e.sentence());
            case Event.DatabaseChanged e ->
                line(e.time(), "database")
                        .put("database", e.database())
                        .put("what", e.what())
                        .put("done", e.done());
            case Event.WaveStarted e ->
                line(e.time(), "wave-started").put("wave", e.wave()).put("stacks", e.stacks());
            case Event.WaveFinished e -> line(e.time(), "wave-finished").put("wave", e.wave());
            case Event.Warning e ->
                line(e.time(), "warning").put("code", e.code()).put("message", e.sentence());
            case Event.Notice e ->
                line(e.time(), "notice").put("code", e.code()).put("message", e.sentence());
            case Event.Finished e ->
                line(e.time(), "finished")
                        .put("operation", e.operation())
                        .put("outcome", e.outcome().word())
                        .putSeconds("seconds", e.took());
        };
    }

    // {"time":"…","event":"plan","operation":"deploy","system":"connect","instance":"dev","items":[{"id":"vpc",…}]}
    private static Json planned(Event.Planned event) {
        return line(event.time(), "plan")
                .put("operation", event.operation())
                .put("system", event.system())
                .put("instance", event.instance())
                .put("items", Json.list(event.items(), item -> {
                    Json json = Json.object()
                            .put("id", item.id())
                            .put("name", item.name())
                            .put("kind", item.kind())
                            .put("account", item.account())
                            .put("region", item.region())
                            .put("action", item.action())
                            .put("after", item.after());
                    if (item.wave() > 0) {
                        json.put("wave", item.wave());
                    }
                    return json.put("resources", Json.list(item.resources(), resource -> Json.object()
                            .put("logicalId", resource.logicalId())
                            .put("type", resource.type())));
                }));
    }

    // {"time":"…","event":"resource","stack":"vpc","logicalId":"Vpc","type":"AWS::EC2::VPC","physicalId":"vpc-1","status":"CREATE_COMPLETE","reason":null}
    private static Json resource(Event.ResourceChanged event) {
        return line(event.time(), "resource")
                .put("stack", event.stack())
                .put("logicalId", event.logicalId())
                .put("type", event.type())
                .putText("physicalId", event.physicalId())
                .put("status", event.status())
                .putText("reason", event.reason());
    }

    // {"time":"…","event":"stack-finished","stack":"vpc","name":"…","action":"create","result":"succeeded","seconds":120,"reason":null}
    private static Json finished(Event.StackFinished event) {
        return line(event.time(), "stack-finished")
                .put("stack", event.stack())
                .put("name", event.name())
                .put("action", event.action().word())
                .put("result", event.result().word())
                .putSeconds("seconds", event.took())
                .putText("reason", event.reason());
    }

    // {"time":"…","event":"error","code":"stack-failed","message":"…","next":"…"}
    private static Json error(Instant time, Problem problem) {
        return Errors.problem(line(time, "error"), problem);
    }

    private static Json line(Instant time, String event) {
        return Json.object().put("time", time.toString()).put("event", event);
    }

    private static Outcome outcome(Failure failure) {
        return switch (failure) {
            case Failure.Interrupted _ -> Outcome.INTERRUPTED;
            case Failure.TimedOut _ -> Outcome.TIMED_OUT;
            case Failure.Refused _ -> Outcome.REFUSED;
            case Failure.Invalid _ -> Outcome.REFUSED;
            case Failure.Credentials _ -> Outcome.FAILED;
            case Failure.Failed _ -> Outcome.FAILED;
        };
    }
}
