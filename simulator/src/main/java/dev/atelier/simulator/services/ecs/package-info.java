/** ECS: clusters, services that start tasks and register them with target groups, tasks with their containers. */
@NullMarked
package dev.atelier.simulator.services.ecs;

import org.jspecify.annotations.NullMarked;
