/** The commands: picocli lives here and nowhere else. */
@NullMarked
package dev.atelier.cli;

import org.jspecify.annotations.NullMarked;
