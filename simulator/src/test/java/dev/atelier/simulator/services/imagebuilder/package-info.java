/** Tests of Image Builder. */
@NullMarked
package dev.atelier.simulator.services.imagebuilder;

import org.jspecify.annotations.NullMarked;
