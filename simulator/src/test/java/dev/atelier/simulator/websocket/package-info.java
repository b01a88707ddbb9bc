@NullMarked
package dev.atelier.simulator.websocket;

import org.jspecify.annotations.NullMarked;
