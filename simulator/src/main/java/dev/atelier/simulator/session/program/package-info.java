/** What runs behind a session: programs of this machine on a real terminal, or a tiny made-up shell. */
@NullMarked
package dev.atelier.simulator.session.program;

import org.jspecify.annotations.NullMarked;
