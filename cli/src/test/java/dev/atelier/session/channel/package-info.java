@NullMarked
package dev.atelier.session.channel;

import org.jspecify.annotations.NullMarked;
