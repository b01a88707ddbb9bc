/** Commands at the other end of a session: how they are started, fed and read, and how they ended. */
@NullMarked
package dev.atelier.session.command;

import org.jspecify.annotations.NullMarked;
