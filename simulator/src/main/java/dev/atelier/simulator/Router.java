package dev.atelier.simulator;

import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.Faults;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.CredentialScope;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.log.CallLog;
import dev.atelier.simulator.log.CallRecord;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.VirtualHost;
import dev.atelier.simulator.world.Caller;
import dev.atelier.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes each call to its service, past the faults, and takes it down in the log. */
final class Router {

    private final World world;
    private final Faults faults;
    private final CallLog log;
    private final VirtualHost hosts;
    private final Map<String, Service> services = new HashMap<>();

    Router(World world, Faults faults, CallLog log, VirtualHost hosts, List<Service> all) {
        this.world = world;
        this.faults = faults;
        this.log = log;
        this.hosts = hosts;
        all.forEach(service -> service.names().forEach(name -> services.put(name, service)));
    }

    HttpReply route(HttpCall http) {
        Optional<CredentialScope> scope = CredentialScope.of(http);
        return scope.isPresent() ? signed(http, scope.get()) : unsigned(http);
    }

    private HttpReply unsigned(HttpCall http) {
        Optional<HttpReply> answer = hosts.answer(world, http);
        HttpReply reply = answer.orElseGet(() -> errorProtocol(http)
                .error(new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token")));
        record(new CallRecord(
                world.now(), "", "", "http", http.method(), List.of(http.host()), Integer.toString(reply.status())));
        return reply;
    }

    private HttpReply signed(HttpCall http, CredentialScope scope) {
        Caller caller = world.accounts().caller(scope.accessKey());
        Service service = services.get(scope.service());
        if (service == null) {
            Protocol protocol = errorProtocol(http);
            var error = AwsError.notImplemented(scope.service(), protocol.action(http));
            record(new CallRecord(
                    world.now(),
                    caller.account(),
                    scope.region(),
                    scope.service(),
                    protocol.action(http),
                    List.of(),
                    error.code()));
            return protocol.error(error);
        }
        var call = new ServiceCall(
                world, caller.account(), scope.region(), scope.service(), service.action(http), world.now(), http);
        return new Passage(call, service, caller).travel();
    }

    private static Protocol errorProtocol(HttpCall http) {
        if (http.header("x-amz-target").isPresent()) {
            return Protocol.JSON;
        }
        return http.header("content-type")
                        .filter(type -> type.startsWith("application/x-www-form"))
                        .isPresent()
                ? Protocol.QUERY
                : Protocol.S3;
    }

    private void record(CallRecord call) {
        log.record(call);
    }

    /** The way of one signed call. */
    private final class Passage {

        private final ServiceCall call;
        private final Service service;
        private final Caller caller;
        private String outcome = "ok";

        Passage(ServiceCall call, Service service, Caller caller) {
            this.call = call;
            this.service = service;
            this.caller = caller;
        }

        HttpReply travel() {
            List<String> names = List.of();
            try {
                names = service.resources(call);
                checkExpiry();
                Optional<CallEffect> effect = faults.onCall(call.service(), call.action(), names, call.account());
                return effect.isPresent() ? suffer(effect.get()) : service.handle(call);
            } catch (AwsError e) {
                outcome = e.code();
                return service.protocol().error(e);
            } catch (RuntimeException e) {
                outcome = "InternalFailure";
                return service.protocol()
                        .error(new AwsError(500, "InternalFailure", "The simulator failed, please report it: " + e));
            } finally {
                record(new CallRecord(
                        world.now(), call.account(), call.region(), call.service(), call.action(), names, outcome));
            }
        }

        private void checkExpiry() {
            if (caller.expires().filter(end -> end.isBefore(world.now())).isPresent()) {
                throw expired();
            }
        }

        private HttpReply suffer(CallEffect effect) {
            return switch (effect) {
                case CallEffect.Throttle() -> throw throttled();
                case CallEffect.Failure(int status, String code, String message) ->
                    throw new AwsError(status, code, message);
                case CallEffect.ExpiredToken() -> throw expired();
                case CallEffect.AccessDenied() -> throw denied();
                case CallEffect.Reset() -> {
                    outcome = "reset";
                    yield HttpReply.reset();
                }
                case CallEffect.LostReply() -> {
                    service.handle(call);
                    outcome = "lost-reply";
                    yield HttpReply.reset();
                }
                case CallEffect.Delay(var duration) -> service.handle(call).delayed(duration);
                case CallEffect.StaleRead(var age) ->
                    service.handle(new ServiceCall(
                            world,
                            call.account(),
                            call.region(),
                            call.service(),
                            call.action(),
                            world.now().minus(age),
                            call.http()));
            };
        }

        private AwsError throttled() {
            return switch (service.protocol()) {
                case JSON -> AwsError.badRequest("ThrottlingException", "Rate exceeded");
                // The status must tell: the answer to HEAD has no body.
                case S3 -> new AwsError(503, "SlowDown", "Please reduce your request rate.");
                case QUERY, EC2, REST_JSON, REST_XML -> AwsError.badRequest("Throttling", "Rate exceeded");
            };
        }

        private AwsError expired() {
            String code = service.protocol() == Protocol.JSON ? "ExpiredTokenException" : "ExpiredToken";
            return new AwsError(403, code, "The security token included in the request is expired");
        }

        private AwsError denied() {
            String code = service.protocol() == Protocol.JSON ? "AccessDeniedException" : "AccessDenied";
            return new AwsError(
                    service.protocol() == Protocol.JSON ? 400 : 403,
                    code,
                    "User: " + caller.arn() + " is not authorized to perform: " + call.service() + ":" + call.action());
        }
    }
}
