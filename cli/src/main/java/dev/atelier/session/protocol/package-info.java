/** The data channel's protocol, without I/O, threads or a clock of its own. */
@NullMarked
package dev.atelier.session.protocol;

import org.jspecify.annotations.NullMarked;
