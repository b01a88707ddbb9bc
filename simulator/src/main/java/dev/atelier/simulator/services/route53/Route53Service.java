package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import java.util.List;
import java.util.Set;

/**
 * Route 53.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/Welcome.html">API reference</a>
 */
public final class Route53Service implements Service {

    static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final String VERSION = "/2013-04-01/";

    private final ZoneCalls zoneCalls;
    private final RecordCalls recordCalls;

    /** A service over these zones. */
    public Route53Service(Zones zones) {
        this.zoneCalls = new ZoneCalls(zones);
        this.recordCalls = new RecordCalls(zones);
    }

    @Override
    public Set<String> names() {
        return Set.of("route53");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_XML;
    }

    @Override
    public String action(HttpCall call) {
        String[] path = steps(call);
        String shape =
                call.method() + " " + path[0] + (path.length > 1 ? "/ID" : "") + (path.length > 2 ? "/" + path[2] : "");
        return switch (shape) {
            case "GET hostedzone" -> "ListHostedZones";
            case "POST hostedzone" -> "CreateHostedZone";
            case "GET hostedzonesbyname" -> "ListHostedZonesByName";
            case "GET hostedzone/ID" -> "GetHostedZone";
            case "DELETE hostedzone/ID" -> "DeleteHostedZone";
            case "GET hostedzone/ID/rrset" -> "ListResourceRecordSets";
            case "POST hostedzone/ID/rrset" -> "ChangeResourceRecordSets";
            case "GET change/ID" -> "GetChange";
            default -> Protocol.REST_XML.action(call);
        };
    }

    /**
     * The steps of the path after the version, such as {@code hostedzone}, {@code Z123}, {@code rrset}. Ids come with or without
     * {@code /hostedzone/} before them.
     */
    private static String[] steps(HttpCall call) {
        String path = call.path();
        String rest = path.startsWith(VERSION) ? path.substring(VERSION.length()) : path;
        return rest.replace("hostedzone//hostedzone/", "hostedzone/")
                .replaceAll("/+$", "")
                .split("/");
    }

    /** The id in a call's path; empty when there is none. */
    static String id(ServiceCall call) {
        String[] path = steps(call.http());
        return path.length > 1 ? path[1] : "";
    }

    @Override
    public List<String> resources(ServiceCall call) {
        String id = id(call);
        return id.isEmpty() ? List.of() : List.of(id);
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "ListHostedZones" -> zoneCalls.list(call);
            case "ListHostedZonesByName" -> zoneCalls.listByName(call);
            case "GetHostedZone" -> zoneCalls.get(call);
            case "CreateHostedZone" -> zoneCalls.create(call);
            case "DeleteHostedZone" -> zoneCalls.delete(call);
            case "ListResourceRecordSets" -> recordCalls.list(call);
            case "ChangeResourceRecordSets" -> recordCalls.change(call);
            case "GetChange" -> recordCalls.status(call);
            default -> throw AwsError.notImplemented("route53", call.action());
        };
    }

    /** The zone in a call's path. */
    static Zone zone(Zones zones, ServiceCall call) {
        return zones.find(call.account(), id(call))
                .orElseThrow(() -> new AwsError(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id(call)));
    }
}
