package dev.atelier.events;

import java.util.List;

/**
 * What every instance of a target answered to a check.
 *
 * @param target which instances
 */
public record CheckStatus(String name, String target, List<Answer> answers) {
    public CheckStatus {
        answers = List.copyOf(answers);
    }

    /** Whether there is somebody to ask, and all is well with everybody. */
    public boolean passed() {
        return !answers.isEmpty() && answers.stream().allMatch(Answer::passed);
    }

    /**
     * The answer of an instance.
     *
     * @param instance its short name, as {@code exec} takes it
     * @param id of EC2
     * @param lines what it said, or why it was not asked or did not answer
     */
    public record Answer(String instance, String id, boolean passed, List<String> lines) {
        public Answer {
            lines = List.copyOf(lines);
        }
    }
}
