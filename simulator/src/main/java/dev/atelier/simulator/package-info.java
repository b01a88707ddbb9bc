/** A simulated AWS control plane: many accounts and regions, real protocols, no cloud. */
@NullMarked
package dev.atelier.simulator;

import org.jspecify.annotations.NullMarked;
