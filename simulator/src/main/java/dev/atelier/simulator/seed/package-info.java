/** What exists in the simulated AWS before the first call, built in Java or read from a file. */
@NullMarked
package dev.atelier.simulator.seed;

import org.jspecify.annotations.NullMarked;
