/** The table of resource types and the hooks for the few types that behave in their own way. */
@NullMarked
package dev.atelier.simulator.resources;

import org.jspecify.annotations.NullMarked;
