/** YAML with line and column, read safely: the ground under configs, definitions and templates. A leaf. */
@NullMarked
package dev.atelier.yaml;

import org.jspecify.annotations.NullMarked;
