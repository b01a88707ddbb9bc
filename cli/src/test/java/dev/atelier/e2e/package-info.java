@NullMarked
package dev.atelier.e2e;

import org.jspecify.annotations.NullMarked;
