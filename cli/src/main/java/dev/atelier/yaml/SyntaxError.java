package dev.atelier.yaml;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The parser's complaint as a sentence for people; a tab in the indentation, its usual hidden cause, is named first. */
record SyntaxError(Position position, String sentence) {
    static SyntaxError of(MarkedYAMLException e, String file, String text) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        Position position = new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
        List<String> lines = text.lines().toList();
        String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
        int tab = line.indexOf('\t');
        if (tab >= 0 && line.substring(0, tab).isBlank()) {
            return new SyntaxError(
                    new Position(file, position.line(), tab + 1),
                    "A tab stands in the indentation; YAML is indented with spaces only.");
        }
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("(TAB)")) {
            return new SyntaxError(position, "A tab stands here; YAML separates with spaces.");
        }
        return new SyntaxError(position, sentence(problem));
    }

    private static String sentence(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "A key cannot stand here: check the indentation, and put text that holds a colon into quotes.";
        }
        if (problem.contains("<block end>")) {
            return "This line does not fit to those above: check the indentation.";
        }
        if (problem.contains("could not find expected ':'")) {
            return "A colon is missing between a key and its value.";
        }
        return "This is not valid YAML: " + problem.strip() + ".";
    }

    void addTo(Faults faults) {
        faults.add(position, sentence);
    }
}
