package dev.atelier.config;

import java.util.Optional;

/** What is wrong with a value, and what was probably meant; both are whole sentences. */
public record Complaint(String sentence, Optional<String> suggestion) {
    static Optional<Complaint> of(String sentence) {
        return Optional.of(new Complaint(sentence, Optional.empty()));
    }

    static Optional<Complaint> of(String sentence, String suggestion) {
        return Optional.of(new Complaint(sentence, Optional.of(suggestion)));
    }

    Complaint because(Optional<String> reason) {
        return reason.map(text -> new Complaint(sentence + " " + text, suggestion))
                .orElse(this);
    }
}
