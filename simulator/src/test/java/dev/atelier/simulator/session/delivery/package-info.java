@NullMarked
package dev.atelier.simulator.session.delivery;

import org.jspecify.annotations.NullMarked;
