/** When what happened in an operation, as one page for a browser: the events are recorded, and then drawn. */
@NullMarked
package dev.atelier.view.timeline;

import org.jspecify.annotations.NullMarked;
