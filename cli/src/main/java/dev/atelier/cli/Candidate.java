package dev.atelier.cli;

/**
 * A word that a command line can go on with.
 *
 * @param about what it means, in one line; empty where the word says it all
 */
record Candidate(String word, String about) {
    /** In the place of a word: the shell is to offer files, which it knows better. */
    static final Candidate FILES = Candidate.of(":files");

    static Candidate of(String word) {
        return new Candidate(word, "");
    }

    boolean begins(String text) {
        return equals(FILES) || word.startsWith(text);
    }

    /** The same word after what already stands before it. */
    Candidate after(String prefix) {
        return equals(FILES) ? this : new Candidate(prefix + word, about);
    }

    /** As the shells' scripts read it: the word, a tab and what it means. */
    String line() {
        return about.isEmpty() ? word : word + "\t" + about;
    }
}
