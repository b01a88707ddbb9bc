@NullMarked
package dev.atelier.session;

import org.jspecify.annotations.NullMarked;
