/** Tests of the table of resource types. */
@NullMarked
package dev.atelier.simulator.resources;

import org.jspecify.annotations.NullMarked;
