@NullMarked
package dev.atelier.database;

import org.jspecify.annotations.NullMarked;
