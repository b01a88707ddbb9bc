/** Security Token Service: who am I, and temporary credentials for other accounts. */
@NullMarked
package dev.atelier.simulator.services.sts;

import org.jspecify.annotations.NullMarked;
