/** DataSync: what it tries when its locations are made, and executions of its tasks. */
@NullMarked
package dev.atelier.simulator.services.datasync;

import org.jspecify.annotations.NullMarked;
