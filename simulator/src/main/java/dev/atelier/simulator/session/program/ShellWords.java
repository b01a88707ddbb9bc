package dev.atelier.simulator.session.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Splits what a shell reads into statements and words; quotes and backslashes count as in a POSIX shell. */
final class ShellWords {

    private ShellWords() {}

    /**
     * One command.
     *
     * @param joint what stands before it: {@code ;}, {@code &&} or {@code ||}
     */
    record Statement(String joint, String text) {

        /** Its words, once the variables have values. */
        List<String> words(UnaryOperator<String> variable) {
            return new ShellReader(text, variable).words();
        }
    }

    static List<Statement> statements(String script) {
        var found = new ArrayList<Statement>();
        var text = new StringBuilder();
        String joint = ";";
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            String two = script.substring(i, Math.min(i + 2, script.length()));
            if (c == '\\' && quote != '\'' && i + 1 < script.length()) {
                text.append(two);
                i++;
            } else if (quote != 0 || c == '\'' || c == '"') {
                quote = quote == 0 ? c : c == quote ? 0 : quote;
                text.append(c);
            } else if (two.equals("&&") || two.equals("||")) {
                found.add(new Statement(joint, text.toString()));
                text.setLength(0);
                joint = two;
                i++;
            } else if (c == ';' || c == '\n') {
                found.add(new Statement(joint, text.toString()));
                text.setLength(0);
                joint = ";";
            } else {
                text.append(c);
            }
        }
        found.add(new Statement(joint, text.toString()));
        return found;
    }
}
