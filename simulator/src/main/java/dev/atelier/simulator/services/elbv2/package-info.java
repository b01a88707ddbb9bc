/** Elastic Load Balancing v2: load balancers with their listeners and target groups, target health, and probes to their names. */
@NullMarked
package dev.atelier.simulator.services.elbv2;

import org.jspecify.annotations.NullMarked;
