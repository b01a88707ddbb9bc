package dev.atelier.simulator.cloudformation.stack;

/** Is told how a task ends: exactly one call, unless the task is stopped before. */
interface Completion {

    void done();

    void failed(String reason);
}
