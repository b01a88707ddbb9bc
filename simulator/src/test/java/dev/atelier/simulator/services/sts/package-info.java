/** Tests of the Security Token Service. */
@NullMarked
package dev.atelier.simulator.services.sts;

import org.jspecify.annotations.NullMarked;
