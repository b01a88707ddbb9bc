@NullMarked
package dev.atelier.view.timeline;

import org.jspecify.annotations.NullMarked;
