package dev.atelier.simulator.cloudformation.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Walks a graph: starts the task of each node as soon as all nodes it needs are done, as many at a time as there are. */
final class Walk {

    /** Makes the task of a node; empty when nothing is to be done for it. */
    interface Step {
        Optional<Task> task(String node, Completion completion);
    }

    private final Map<String, Set<String>> needs;
    private final Step step;
    private final boolean failFast;
    private final Consumer<List<String>> end;
    private final Set<String> waiting;
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, Task> running = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();
    private boolean over;

    /**
     * A walk that has not begun.
     *
     * @param needs for each node those that must be done before it; others than the keys do not count
     * @param failFast whether the first failure cancels what runs; else all that does not need the failed ones goes on
     * @param end is told the nodes that failed or were cancelled, when nothing runs any more
     */
    Walk(Map<String, Set<String>> needs, Step step, boolean failFast, Consumer<List<String>> end) {
        this.needs = needs;
        this.step = step;
        this.failFast = failFast;
        this.end = end;
        this.waiting = new LinkedHashSet<>(needs.keySet());
    }

    /** Begins. */
    void start() {
        proceed();
    }

    /** Cancels what runs and ends. */
    void cancel() {
        running.forEach((node, task) -> {
            task.cancel();
            failed.add(node);
        });
        running.clear();
        finish();
    }

    /** Ends without a word. */
    void stop() {
        over = true;
        running.values().forEach(Task::stop);
    }

    private void proceed() {
        boolean progress = true;
        while (progress && !over) {
            progress = false;
            for (String node : List.copyOf(waiting)) {
                if (!over && waiting.contains(node) && isFree(node)) {
                    waiting.remove(node);
                    begin(node);
                    progress = true;
                }
            }
        }
        if (running.isEmpty() && !over) {
            finish();
        }
    }

    private boolean isFree(String node) {
        return needs.getOrDefault(node, Set.of()).stream()
                .allMatch(needed -> done.contains(needed) || !needs.containsKey(needed));
    }

    private void begin(String node) {
        Optional<Task> task = step.task(node, new Completion() {
            @Override
            public void done() {
                running.remove(node);
                done.add(node);
                proceed();
            }

            @Override
            public void failed(String reason) {
                running.remove(node);
                failed.add(node);
                if (failFast) {
                    cancel();
                } else {
                    proceed();
                }
            }
        });
        if (task.isEmpty()) {
            done.add(node);
        } else {
            running.put(node, task.get());
            task.get().start();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            end.accept(failed);
        }
    }
}
