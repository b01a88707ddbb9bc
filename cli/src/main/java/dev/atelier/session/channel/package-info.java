/** Sessions over the network: the protocol's channel on a WebSocket, with a thread of its own. */
@NullMarked
package dev.atelier.session.channel;

import org.jspecify.annotations.NullMarked;
