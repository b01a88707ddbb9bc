/** Stacks and what is done to them: creation, update, rollback and deletion of resources in the order of their dependencies. */
@NullMarked
package dev.atelier.simulator.cloudformation.stack;

import org.jspecify.annotations.NullMarked;
