/** Tests of Systems Manager. */
@NullMarked
package dev.atelier.simulator.services.ssm;

import org.jspecify.annotations.NullMarked;
