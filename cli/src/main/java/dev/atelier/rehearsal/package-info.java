/** A whole life of an installation against the simulated AWS inside the program. */
@NullMarked
package dev.atelier.rehearsal;

import org.jspecify.annotations.NullMarked;
