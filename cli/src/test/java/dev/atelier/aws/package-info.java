@NullMarked
package dev.atelier.aws;

import org.jspecify.annotations.NullMarked;
