package dev.atelier.simulator.services;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import java.util.List;
import java.util.Set;

/**
 * One simulated AWS service. It throws {@link AwsError} for what AWS refuses, {@link AwsError#notImplemented} for an action it does
 * not know, and keeps what it knows in the world or in its own fields: one instance serves one simulator.
 */
public interface Service {

    /** The signing names it answers to, such as {@code cloudformation}. */
    Set<String> names();

    /** How it reads calls and writes errors. */
    Protocol protocol();

    /** The action of a call, such as {@code DescribeStacks}; REST services override it. */
    default String action(HttpCall call) {
        return protocol().action(call);
    }

    /**
     * Names of the resources a call is about, for the call log and for faults that match by name; never values.
     * The default picks well-known identifying members.
     */
    default List<String> resources(ServiceCall call) {
        return ResourceNames.of(protocol(), call.http());
    }

    /** Answers a call. */
    HttpReply handle(ServiceCall call);
}
