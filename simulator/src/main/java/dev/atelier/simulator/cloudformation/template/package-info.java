/** Templates: reading, checking and evaluating them. Shares no code with the program that is tested against it. */
@NullMarked
package dev.atelier.simulator.cloudformation.template;

import org.jspecify.annotations.NullMarked;
