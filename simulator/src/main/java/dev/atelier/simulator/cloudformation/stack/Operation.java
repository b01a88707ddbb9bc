package dev.atelier.simulator.cloudformation.stack;

/** What is being done to a stack. */
public interface Operation {

    /** Stops it where it is; what runs on resources is given up without a word in the history. */
    void stop();
}
