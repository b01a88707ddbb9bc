/** The program's entry point. */
@NullMarked
package dev.atelier;

import org.jspecify.annotations.NullMarked;
