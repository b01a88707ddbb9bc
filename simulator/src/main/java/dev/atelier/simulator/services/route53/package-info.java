/** Route 53: hosted zones, record sets with the rules of change batches, and a resolver that follows delegations. */
@NullMarked
package dev.atelier.simulator.services.route53;

import org.jspecify.annotations.NullMarked;
