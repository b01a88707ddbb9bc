/** The scripts that leave this repository with a release. */
@NullMarked
package dev.atelier.scripts;

import org.jspecify.annotations.NullMarked;
