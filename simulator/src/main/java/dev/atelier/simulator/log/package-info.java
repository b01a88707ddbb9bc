/** The log of every call the simulator answers. */
@NullMarked
package dev.atelier.simulator.log;

import org.jspecify.annotations.NullMarked;
