/** Tests of EFS. */
@NullMarked
package dev.atelier.simulator.services.efs;

import org.jspecify.annotations.NullMarked;
