/** Tests of RDS. */
@NullMarked
package dev.atelier.simulator.services.rds;

import org.jspecify.annotations.NullMarked;
