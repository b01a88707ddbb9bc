@NullMarked
package dev.atelier.rehearsal;

import org.jspecify.annotations.NullMarked;
