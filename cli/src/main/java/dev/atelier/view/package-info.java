/** The only place that prints: human and JSON views of the same events and results. */
@NullMarked
package dev.atelier.view;

import org.jspecify.annotations.NullMarked;
