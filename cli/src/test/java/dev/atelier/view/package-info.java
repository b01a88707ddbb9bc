@NullMarked
package dev.atelier.view;

import org.jspecify.annotations.NullMarked;
