/** The simulated world: time, the queue of what is to happen, accounts, and every living resource. */
@NullMarked
package dev.atelier.simulator.world;

import org.jspecify.annotations.NullMarked;
