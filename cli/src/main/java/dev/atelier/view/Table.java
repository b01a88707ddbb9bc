package dev.atelier.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines in aligned columns, two blanks apart, without blanks at their ends. */
final class Table {
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A text and the colour it gets once it has its width. */
    private record Cell(String text, UnaryOperator<String> paint) {}

    /** Starts a line; {@link Row#cell} adds to it. */
    Row row() {
        List<Cell> cells = new ArrayList<>();
        rows.add(cells);
        return new Row(cells);
    }

    /** A line of plain cells. */
    Table row(String... texts) {
        Row row = row();
        for (String text : texts) {
            row.cell(text);
        }
        return this;
    }

    record Row(List<Cell> cells) {
        Row cell(String text) {
            return cell(text, UnaryOperator.identity());
        }

        Row cell(String text, UnaryOperator<String> paint) {
            cells.add(new Cell(text, paint));
            return this;
        }
    }

    /** The lines, each ended. */
    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(List<Cell> cells) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> {
                            Cell cell = cells.get(column);
                            int blanks = column == cells.size() - 1
                                    ? 0
                                    : width(column) + 2 - cell.text().length();
                            return cell.paint().apply(cell.text()) + " ".repeat(blanks);
                        })
                        .collect(Collectors.joining())
                        .stripTrailing()
                + "\n";
    }

    private int width(int column) {
        return rows.stream()
                .filter(cells -> column < cells.size())
                .mapToInt(cells -> cells.get(column).text().length())
                .max()
                .orElse(0);
    }
}
