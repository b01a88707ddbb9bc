/** Reads the simulator's own YAML files: tables, seeds, fault scripts. */
@NullMarked
package dev.atelier.simulator.yaml;

import org.jspecify.annotations.NullMarked;
