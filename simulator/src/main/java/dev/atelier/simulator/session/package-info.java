/**
 * Session Manager: the service's end of the data channel, a WebSocket for each session on loopback. It lives in real time on its
 * own threads, also where the rest of the world is on a virtual clock, and shares nothing with the world but what is settled when
 * a session is started.
 */
@NullMarked
package dev.atelier.simulator.session;

import org.jspecify.annotations.NullMarked;
