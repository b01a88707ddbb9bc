/** Change sets: what a deployment would change in a stack, and why. */
@NullMarked
package dev.atelier.simulator.cloudformation.change;

import org.jspecify.annotations.NullMarked;
