package dev.atelier.simulator.faults;

import dev.atelier.simulator.world.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules about one direction of one session at work, in real time. Equal seeds and equal frames meet equal faults. Not safe for
 * several threads.
 */
public final class FrameFaults {

    private final Supplier<List<SessionFault>> script;
    private final String target;
    private final String document;
    private final SessionFault.Direction direction;
    private final RandomText random;
    private final Instant start = Instant.now();
    private List<SessionFault> followed = List.of();
    private List<Integer> seen = new ArrayList<>();

    /**
     * @param script the rules, which may be replaced by others at any time; counting then starts anew
     * @param seed of what is left to chance
     */
    public FrameFaults(
            Supplier<List<SessionFault>> script,
            String target,
            String document,
            SessionFault.Direction direction,
            long seed) {
        this.script = script;
        this.target = target;
        this.document = document;
        this.direction = direction;
        this.random = RandomText.of(seed);
    }

    /** What goes wrong with the next frame, if anything. */
    public Optional<SessionEffect> onFrame(SessionFault.Kind kind) {
        List<SessionFault> rules = script.get();
        if (!rules.equals(followed)) {
            followed = rules;
            seen = new ArrayList<>(Collections.nCopies(rules.size(), 0));
        }
        for (int i = 0; i < rules.size(); i++) {
            SessionFault rule = rules.get(i);
            if (rule.match().matches(target, document, direction, kind) && happens(i, rule.occasion())) {
                return Optional.of(rule.effect());
            }
        }
        return Optional.empty();
    }

    private boolean happens(int rule, Occasion occasion) {
        if (!occasion.includes(Duration.between(start, Instant.now()))) {
            return false;
        }
        int number = seen.get(rule) + 1;
        seen.set(rule, number);
        boolean counted = number >= occasion.first() && number - occasion.first() < occasion.count();
        return counted && (occasion.probability() >= 1 || random.fraction() < occasion.probability());
    }
}
