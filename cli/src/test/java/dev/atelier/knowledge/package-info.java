@NullMarked
package dev.atelier.knowledge;

import org.jspecify.annotations.NullMarked;
