/** What a simulated service is, and the list of those there are. */
@NullMarked
package dev.atelier.simulator.services;

import org.jspecify.annotations.NullMarked;
