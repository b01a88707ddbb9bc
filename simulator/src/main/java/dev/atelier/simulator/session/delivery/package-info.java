/** Delivery that survives loss, duplication and reordering: counting, acknowledging and sending again. No threads, no I/O. */
@NullMarked
package dev.atelier.simulator.session.delivery;

import org.jspecify.annotations.NullMarked;
