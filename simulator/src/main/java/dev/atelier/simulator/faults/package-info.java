/** Faults by script: what goes wrong, when, and for whom. */
@NullMarked
package dev.atelier.simulator.faults;

import org.jspecify.annotations.NullMarked;
