/** Finds out why something failed: the one own cause, what AWS can tell about it, and what is known of such messages. */
@NullMarked
package dev.atelier.diagnosis;

import org.jspecify.annotations.NullMarked;
