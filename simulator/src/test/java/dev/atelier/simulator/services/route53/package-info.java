/** Tests of Route 53. */
@NullMarked
package dev.atelier.simulator.services.route53;

import org.jspecify.annotations.NullMarked;
