package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.Callers;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.ecs.Containers;
import dev.atelier.simulator.session.SessionRequest;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.session.Ticket;
import dev.atelier.simulator.world.LiveResource;
import java.util.Map;

/**
 * StartSession, ResumeSession, TerminateSession and DescribeSessions.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartSession.html">StartSession</a>
 */
public final class SessionCalls {

    private final Sessions sessions;
    private final Containers containers;

    /** Sessions to instances and to these containers. */
    public SessionCalls(Sessions sessions, Containers containers) {
        this.sessions = sessions;
        this.containers = containers;
    }

    HttpReply start(ServiceCall call) {
        JsonObject in = call.json();
        String target = in.require("Target");
        boolean connected = target.startsWith("ecs:")
                ? containers.isConnected(call, target)
                : InstanceCalls.managed(call).map(LiveResource::physicalId).anyMatch(target::equals);
        if (!connected) {
            throw AwsError.badRequest("TargetNotConnected", target + " is not connected.");
        }
        String document = in.string("DocumentName").orElse(SessionDocument.SHELL);
        Preferences preferences = Preferences.of(call);
        var request = new SessionRequest(
                id(call),
                call.account(),
                call.region(),
                Callers.of(call).arn(),
                document,
                target,
                in.string("Reason"),
                new SessionDocument(call, document).activity(in.object("Parameters")),
                preferences.encryption(),
                preferences.idle(),
                preferences.longest());
        return sessions.open(request, call.world().random(), call.world().now())
                .systemsManager()
                .reply();
    }

    /** The name of the user or role session, and a random suffix. */
    private static String id(ServiceCall call) {
        String arn = Callers.of(call).arn();
        return arn.substring(arn.lastIndexOf('/') + 1) + "-"
                + call.world().random().hex(17);
    }

    /** A session that is over gives its id and no token. */
    HttpReply resume(ServiceCall call) {
        String id = known(call).request().id();
        return sessions.resume(id, call.world().random())
                .map(Ticket::systemsManager)
                .orElseGet(() -> new JsonFields().put("SessionId", id))
                .reply();
    }

    HttpReply terminate(ServiceCall call) {
        String id = call.json().require("SessionId");
        sessions.in(call.account(), call.region())
                .filter(each -> each.request().id().equals(id))
                .forEach(each -> sessions.terminate(id, ""));
        return new JsonFields().put("SessionId", id).reply();
    }

    HttpReply describe(ServiceCall call) {
        boolean history = call.json().require("State").equals("History");
        return new JsonFields()
                .put(
                        "Sessions",
                        sessions.in(call.account(), call.region())
                                .filter(each -> each.over() == history)
                                .map(SessionCalls::fields)
                                .toList())
                .reply();
    }

    private Sessions.Known known(ServiceCall call) {
        String id = call.json().require("SessionId");
        return sessions.in(call.account(), call.region())
                .filter(each -> each.request().id().equals(id))
                .findFirst()
                .orElseThrow(() -> AwsError.badRequest("DoesNotExistException", "Session " + id + " does not exist"));
    }

    private static Map<String, Object> fields(Sessions.Known session) {
        return new JsonFields()
                .put("SessionId", session.request().id())
                .put("Target", session.request().target())
                .put("Status", session.over() ? "Terminated" : "Connected")
                .time("StartDate", session.started())
                .put("DocumentName", session.request().document())
                .put("Owner", session.request().owner())
                .put("Reason", session.request().reason())
                .map();
    }
}
