@NullMarked
package dev.atelier.simulator.session.program;

import org.jspecify.annotations.NullMarked;
