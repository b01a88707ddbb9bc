/** Checks of the bundled templates by tools from outside. */
@NullMarked
package dev.atelier.templates;

import org.jspecify.annotations.NullMarked;
