/** DataSync: what it tries when its locations are made. */
@NullMarked
package dev.atelier.simulator.services.datasync;

import org.jspecify.annotations.NullMarked;
