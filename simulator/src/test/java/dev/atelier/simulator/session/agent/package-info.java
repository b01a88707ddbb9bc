@NullMarked
package dev.atelier.simulator.session.agent;

import org.jspecify.annotations.NullMarked;
