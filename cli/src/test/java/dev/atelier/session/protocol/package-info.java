@NullMarked
package dev.atelier.session.protocol;

import org.jspecify.annotations.NullMarked;
