/** Tests of Certificate Manager. */
@NullMarked
package dev.atelier.simulator.services.acm;

import org.jspecify.annotations.NullMarked;
