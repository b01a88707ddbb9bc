/** What the program has to say: sealed events and results that the engine emits and the view renders. A leaf. */
@NullMarked
package dev.atelier.events;

import org.jspecify.annotations.NullMarked;
