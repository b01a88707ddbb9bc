package dev.atelier.simulator.services;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.world.World;
import java.time.Instant;

/**
 * A call on its way to its service.
 *
 * @param account the caller's account
 * @param region the region of the credential scope
 * @param service the signing name
 * @param action such as {@code DescribeStacks}
 * @param asOf the moment whose state reads should show: now, or earlier under a stale-read fault (CloudFormation honours it)
 * @param http the request
 */
public record ServiceCall(
        World world, String account, String region, String service, String action, Instant asOf, HttpCall http) {

    /** The body of a call in the Query or EC2 protocol. */
    public QueryParameters parameters() {
        return QueryParameters.parse(http.text());
    }

    /** The body of a call in a JSON protocol. */
    public JsonObject json() {
        return JsonObject.parse(http.text());
    }
}
