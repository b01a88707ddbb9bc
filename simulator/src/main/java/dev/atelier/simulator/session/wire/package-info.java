/** The messages of the data channel as bytes. */
@NullMarked
package dev.atelier.simulator.session.wire;

import org.jspecify.annotations.NullMarked;
