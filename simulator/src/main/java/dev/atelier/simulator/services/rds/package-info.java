/** RDS: Aurora clusters, their instances and the snapshots that outlive them. */
@NullMarked
package dev.atelier.simulator.services.rds;

import org.jspecify.annotations.NullMarked;
