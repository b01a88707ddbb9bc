/** Tests of what goes wrong by script. */
@NullMarked
package dev.atelier.simulator.faults;

import org.jspecify.annotations.NullMarked;
