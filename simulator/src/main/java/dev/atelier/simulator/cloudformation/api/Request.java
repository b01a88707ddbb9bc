package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.Stacks;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call with its parameters read.
 *
 * @param in the parameters
 */
record Request(ServiceCall call, QueryParameters in) {

    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    static Request of(ServiceCall call) {
        return new Request(call, call.parameters());
    }

    String account() {
        return call.account();
    }

    String region() {
        return call.region();
    }

    /** The moment whose state reads show. */
    Instant asOf() {
        return call.asOf();
    }

    HttpReply reply(Consumer<Xml> content) {
        return XmlReply.query(call.action(), NAMESPACE, content);
    }

    HttpReply empty() {
        return reply(xml -> {});
    }

    /** The stack that the parameter StackName names, if it is there. */
    Optional<Stack> findStack(Stacks stacks) {
        return stacks.find(account(), region(), in.require("StackName"));
    }

    /** The stack that the parameter StackName names. */
    Stack stack(Stacks stacks) {
        return findStack(stacks).orElseThrow(() -> noStack(in.require("StackName")));
    }

    static AwsError noStack(String name) {
        return invalid("Stack with id " + name + " does not exist");
    }

    static AwsError invalid(String message) {
        return AwsError.badRequest("ValidationError", message);
    }
}
