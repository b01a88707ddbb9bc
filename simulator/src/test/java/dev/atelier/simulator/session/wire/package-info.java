@NullMarked
package dev.atelier.simulator.session.wire;

import org.jspecify.annotations.NullMarked;
