@NullMarked
package dev.atelier.diagnosis;

import org.jspecify.annotations.NullMarked;
