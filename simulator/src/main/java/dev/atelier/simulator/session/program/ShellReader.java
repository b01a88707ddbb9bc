package dev.atelier.simulator.session.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the words of one command. */
final class ShellReader {

    private final String text;
    private final UnaryOperator<String> variable;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    ShellReader(String text, UnaryOperator<String> variable) {
        this.text = text;
        this.variable = variable;
    }

    List<String> words() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> take();
                case '$' -> value();
                default -> add(c);
            }
        }
        end();
        return words;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    private void take() {
        if (at < text.length()) {
            add(text.charAt(at++));
        }
    }

    private void single() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '\'') {
            take();
        }
        at++;
    }

    private void twofold() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && "\\\"$`".indexOf(text.charAt(at)) >= 0) {
                take();
            } else if (c == '$') {
                value();
            } else {
                add(c);
            }
        }
        at++;
    }

    private void value() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
        } else {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
        }
        String name = text.substring(start, at);
        String found = name.isEmpty() ? "$" : variable.apply(name);
        word.append(found);
        begun |= !found.isEmpty();
    }
}
