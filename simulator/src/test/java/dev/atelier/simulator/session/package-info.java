@NullMarked
package dev.atelier.simulator.session;

import org.jspecify.annotations.NullMarked;
