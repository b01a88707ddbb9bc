package dev.atelier.simulator.services;

import dev.atelier.simulator.world.World;

/** What exists before the first call. */
@FunctionalInterface
public interface Seed {

    /** Plants it into a fresh world. */
    void plant(World world, Services services);

    /** An empty AWS. */
    static Seed none() {
        return (world, services) -> {};
    }
}
