package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.RandomText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One alternative inside the braces of a {@link ValuePattern}. */
sealed interface Term {

    /** The value, empty when it is not set. */
    Optional<Object> value(Blueprint blueprint, RandomText random);

    /** {@code =text}. */
    record Literal(String text) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            return Optional.of(text);
        }
    }

    /** {@code A}: an attribute, else a property. */
    record Lookup(String name) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            return blueprint.lookup(name);
        }
    }

    /** {@code A#text}: what follows text in A. */
    record After(String name, String mark) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            return blueprint
                    .lookup(name)
                    .map(Object::toString)
                    .filter(text -> text.contains(mark))
                    .map(text -> text.substring(text.indexOf(mark) + mark.length()));
        }
    }

    /** {@code A~sign~B}: A with B in place of a sign, such as the {@code x} of a version. */
    record Replaced(String name, String sign, String by) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            return blueprint.lookup(name).map(text -> text.toString()
                    .replace(sign, blueprint.lookup(by).orElse("").toString()));
        }
    }

    /** {@code A=value?yes:no}. */
    record Choice(String name, String expected, String yes, String no) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            boolean same = blueprint
                    .lookup(name)
                    .filter(found -> found.toString().equals(expected))
                    .isPresent();
            return Optional.of(same ? yes : no);
        }
    }

    /** {@code hex:17} and its like. */
    record Drawn(String alphabet, int length) implements Term {
        @Override
        public Optional<Object> value(Blueprint blueprint, RandomText random) {
            return Optional.of(
                    switch (alphabet) {
                        case "hex" -> random.hex(length);
                        case "digits" -> random.digits(length);
                        case "lower" -> random.pick("abcdefghijklmnopqrstuvwxyz0123456789", length);
                        case "upper" -> random.upper(length);
                        case "alnum" -> random.alphanumeric(length);
                        case "octet" -> Integer.toString(1 + (int) (random.fraction() * 250));
                        case "uuid" -> random.uuid();
                        default -> throw new IllegalStateException(alphabet);
                    });
        }
    }

    /** Reads one alternative. */
    static Term parse(String text) {
        Matcher drawn = Pattern.compile("(hex|digits|lower|upper|alnum):([0-9]+)|(octet|uuid)")
                .matcher(text);
        if (drawn.matches()) {
            return drawn.group(3) == null
                    ? new Drawn(drawn.group(1), Integer.parseInt(drawn.group(2)))
                    : new Drawn(drawn.group(3), 1);
        }
        if (text.startsWith("=")) {
            return new Literal(text.substring(1));
        }
        Matcher choice = Pattern.compile("([^=]+)=([^?]*)\\?([^:]*):(.*)").matcher(text);
        if (choice.matches()) {
            return new Choice(choice.group(1), choice.group(2), choice.group(3), choice.group(4));
        }
        String[] replaced = text.split("~", -1);
        if (replaced.length == 3) {
            return new Replaced(replaced[0], replaced[1], replaced[2]);
        }
        int hash = text.indexOf('#');
        return hash < 0 ? new Lookup(text) : new After(text.substring(0, hash), text.substring(hash + 1));
    }
}
