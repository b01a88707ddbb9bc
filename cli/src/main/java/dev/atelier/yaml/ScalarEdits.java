package dev.atelier.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Gives scalars of a document other texts and leaves everything else, down to comments, as it was written. */
public final class ScalarEdits {
    private final String file;
    private final String source;

    private ScalarEdits(String file, String source) {
        this.file = file;
        this.source = source;
    }

    /**
     * The document with other texts. A text of several lines becomes a literal block where that reads back the same, else a quoted
     * scalar; tags and anchors stay.
     *
     * @param file the name that the positions carry
     * @param bytes a document that {@link YamlReader} accepts
     * @param texts by the position of the scalar that {@link Node#position()} tells
     */
    public static String apply(String file, byte[] bytes, Map<Position, String> texts) {
        String source = new TextDecoder(file).decode(bytes);
        ScalarEdits edits = new ScalarEdits(file, source);
        StringBuilder edited = new StringBuilder(source);
        edits.spots(texts).reversed().forEach(spot -> edits.write(spot, edited));
        return edited.toString();
    }

    /** Where a scalar stands, without its tag and anchor, and the text it is to have. */
    private record Spot(int start, int end, boolean flow, String text) {}

    private List<Spot> spots(Map<Position, String> texts) {
        List<Spot> spots = new ArrayList<>();
        Deque<Boolean> flows = new ArrayDeque<>();
        Parser parser = new ParserImpl(new StreamReader(source), new LoaderOptions());
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            switch (parser.getEvent()) {
                case CollectionStartEvent start -> flows.push(start.isFlow());
                case CollectionEndEvent _ -> flows.pop();
                case ScalarEvent scalar -> {
                    var mark = scalar.getStartMark();
                    String text = texts.get(new Position(file, mark.getLine() + 1, mark.getColumn() + 1));
                    if (text != null) {
                        int start = source.offsetByCodePoints(0, mark.getIndex());
                        int end =
                                source.offsetByCodePoints(0, scalar.getEndMark().getIndex());
                        spots.add(new Spot(behindProperties(start), end, flows.contains(true), text));
                    }
                }
                default -> {}
            }
        }
        return spots;
    }

    private int behindProperties(int start) {
        int at = start;
        while (source.charAt(at) == '!' || source.charAt(at) == '&') {
            while (!Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            while (Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private void write(Spot spot, StringBuilder into) {
        String before = source.substring(spot.start(), spot.end());
        if (!spot.flow() && Literal.holds(spot.text()) && !before.endsWith("\n") && !commentFollows(spot)) {
            Literal literal = new Literal(spot.text(), indentation(spot));
            int end = lineEnd(spot.end());
            into.insert(end, "\n" + literal.lines() + (end == source.length() ? "\n" : ""));
            into.replace(spot.start(), spot.end(), literal.header());
        } else {
            into.replace(spot.start(), spot.end(), Literal.quoted(spot.text()) + (before.endsWith("\n") ? "\n" : ""));
        }
    }

    /** Deeper than the key or the dash that the scalar belongs to. */
    private int indentation(Spot spot) {
        int begin = source.lastIndexOf('\n', spot.start() - 1) + 1;
        int at = begin;
        while (source.charAt(at) == ' ' || (source.charAt(at) == '-' && source.charAt(at + 1) == ' ')) {
            at++;
        }
        return at - begin + 2;
    }

    /** A comment that is indented as deeply as a literal block above it would be part of it. */
    private boolean commentFollows(Spot spot) {
        String next = source.substring(lineEnd(spot.end()))
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        return next.stripLeading().startsWith("#") && next.indexOf('#') >= indentation(spot);
    }

    private int lineEnd(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }
}
