/** Tests of Elastic Load Balancing. */
@NullMarked
package dev.atelier.simulator.services.elbv2;

import org.jspecify.annotations.NullMarked;
