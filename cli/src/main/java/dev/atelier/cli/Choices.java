package dev.atelier.cli;

import dev.atelier.engine.DatabaseOptions;
import dev.atelier.view.ColorMode;
import dev.atelier.view.Format;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words. */
abstract class Choices<T> implements ITypeConverter<T>, Iterable<String> {
    private final List<T> values;

    private Choices(T[] values) {
        this.values = Arrays.asList(values);
    }

    static final class Formats extends Choices<Format> {
        Formats() {
            super(Format.values());
        }
    }

    static final class Colors extends Choices<ColorMode> {
        Colors() {
            super(ColorMode.values());
        }
    }

    static final class Shells extends Choices<CompletionCommand.Shell> {
        Shells() {
            super(CompletionCommand.Shell.values());
        }
    }

    static final class Ways extends Choices<DatabaseOptions.Via> {
        Ways() {
            super(DatabaseOptions.Via.values());
        }
    }

    @Override
    public T convert(String text) {
        return values.stream()
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return values.stream().map(Object::toString).iterator();
    }
}
