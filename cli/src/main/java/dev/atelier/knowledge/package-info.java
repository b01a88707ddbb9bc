/** What is known of failures: the messages of AWS that operators meet, each with a stable code, what it means and what to do. */
@NullMarked
package dev.atelier.knowledge;

import org.jspecify.annotations.NullMarked;
