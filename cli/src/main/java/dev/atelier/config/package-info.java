/** The operator's one YAML file, checked as a whole against its system's definition. */
@NullMarked
package dev.atelier.config;

import org.jspecify.annotations.NullMarked;
