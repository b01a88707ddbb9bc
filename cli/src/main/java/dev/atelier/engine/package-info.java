/** Deploys, destroys and watches installations; emits events and never prints. */
@NullMarked
package dev.atelier.engine;

import org.jspecify.annotations.NullMarked;
