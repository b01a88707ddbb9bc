/** Tests of what exists from the start. */
@NullMarked
package dev.atelier.simulator.seed;

import org.jspecify.annotations.NullMarked;
