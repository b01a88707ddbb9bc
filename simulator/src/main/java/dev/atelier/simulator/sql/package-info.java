/** What executes the SQL that a simulated AWS is sent: a real server, or a script. */
@NullMarked
package dev.atelier.simulator.sql;

import org.jspecify.annotations.NullMarked;
