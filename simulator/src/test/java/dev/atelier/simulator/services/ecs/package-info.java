/** Tests of ECS. */
@NullMarked
package dev.atelier.simulator.services.ecs;

import org.jspecify.annotations.NullMarked;
