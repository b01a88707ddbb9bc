/** Port forwards and ssh over a session: the multiplexer, local sockets, and standard input and output. */
@NullMarked
package dev.atelier.session.tunnel;

import org.jspecify.annotations.NullMarked;
