package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;

/**
 * What a behaviour is asked about.
 *
 * @param world where it happens
 * @param resource the resource that is to be created, changed or deleted
 * @param elapsed simulated time since the operation on the resource began
 */
public record Attempt(World world, LiveResource resource, Duration elapsed) {}
