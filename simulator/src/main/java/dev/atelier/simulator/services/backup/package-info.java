/** Backup: recovery points by the resource they are of and by the vault they lie in. */
@NullMarked
package dev.atelier.simulator.services.backup;

import org.jspecify.annotations.NullMarked;
