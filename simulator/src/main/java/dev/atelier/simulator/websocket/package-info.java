/** A small WebSocket server (RFC 6455) on loopback: one connection for each client, text and binary messages, no extensions. */
@NullMarked
package dev.atelier.simulator.websocket;

import org.jspecify.annotations.NullMarked;
