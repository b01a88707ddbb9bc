/** Tests of DataSync. */
@NullMarked
package dev.atelier.simulator.services.datasync;

import org.jspecify.annotations.NullMarked;
