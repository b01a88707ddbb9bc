package dev.atelier.config;

import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.events.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks a parameter's value, given as text, against its definition. */
public final class ValueCheck {
    static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:[^\\s]+");
    static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final ParameterDefinition parameter;

    public ValueCheck(ParameterDefinition parameter) {
        this.parameter = parameter;
    }

    /** What is wrong with a whole value; the items of a list are comma-joined. */
    public Optional<Complaint> whole(String value) {
        if (!parameter.type().isList()) {
            return item(value, value);
        }
        List<String> items = List.of(value.split(",", -1));
        return Stream.concat(items.stream().flatMap(item -> item(item, item).stream()), count(items.size()).stream())
                .findFirst();
    }

    /**
     * What is wrong with a single value or one item of a list.
     *
     * @param shown the value as sentences quote it: as it was written, before anything was taken from the environment
     */
    public Optional<Complaint> item(String value, String shown) {
        if (parameter.isAuto(value)) {
            return Optional.empty();
        }
        return Stream.<Supplier<Optional<Complaint>>>of(
                        () -> syntax(value, shown),
                        () -> allowed(value, shown),
                        () -> pattern(value, shown),
                        () -> range(value, shown))
                .flatMap(check -> check.get().stream())
                .findFirst()
                .map(complaint -> complaint.because(parameter.reason()));
    }

    /** What is wrong with the number of a list's items. */
    public Optional<Complaint> count(int items) {
        return outside(items)
                .map(bounds -> new Complaint(
                        parameter.name() + " must have " + bounds + " items, not " + items + ".", Optional.empty()))
                .map(complaint -> complaint.because(parameter.reason()));
    }

    private Optional<Complaint> syntax(String value, String shown) {
        String name = parameter.name();
        return switch (parameter.type()) {
            case STRING, LIST -> Optional.empty();
            case INTEGER -> unless(INTEGER, value, name + " must be a whole number, not " + shown + ".");
            case BOOLEAN -> unless(Pattern.compile("true|false"), value, name + " must be true or false.");
            case DOMAIN -> domain(value, shown);
            case CIDR, CIDR_LIST -> Network.complaint(name, value, shown);
            case EMAIL -> unless(EMAIL, value, name + " must be a mail address, not " + shown + ".");
            case ARN -> unless(ARN, value, name + " must be an ARN (arn:aws:…), not " + shown + ".");
        };
    }

    private static Optional<Complaint> unless(Pattern form, String value, String sentence) {
        return form.matcher(value).matches() ? Optional.empty() : Complaint.of(sentence);
    }

    private Optional<Complaint> domain(String value, String shown) {
        if (DOMAIN.matcher(value).matches()) {
            return Optional.empty();
        }
        String tidy =
                value.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("[./]+$", "");
        String sentence = parameter.name() + " must be a domain name such as example.com, not " + shown + ".";
        return DOMAIN.matcher(tidy).matches()
                ? Complaint.of(sentence, "Did you mean " + tidy + "?")
                : Complaint.of(sentence);
    }

    private Optional<Complaint> allowed(String value, String shown) {
        if (parameter.allowed().isEmpty() || parameter.allowed().contains(value)) {
            return Optional.empty();
        }
        return Optional.of(new Complaint(
                parameter.name() + " must be one of " + String.join(", ", parameter.allowed()) + ", not " + shown + ".",
                parameter.type() == ParameterDefinition.Type.INTEGER // numbers with like digits are not near each other
                        ? Optional.empty()
                        : Suggestion.didYouMean(value, parameter.allowed())));
    }

    private Optional<Complaint> pattern(String value, String shown) {
        return parameter
                .pattern()
                .filter(pattern -> !Pattern.matches(pattern, value))
                .flatMap(pattern ->
                        Complaint.of(parameter.name() + " must match " + pattern + ", unlike " + shown + "."));
    }

    private Optional<Complaint> range(String value, String shown) {
        String name = parameter.name();
        return switch (parameter.type()) {
            case INTEGER ->
                outside(Long.parseLong(value))
                        .flatMap(bounds -> Complaint.of(name + " must be " + bounds + ", not " + shown + "."));
            case CIDR ->
                Network.parse(value)
                        .flatMap(network -> outside(network.prefix()))
                        .flatMap(bounds -> Complaint.of(
                                name + " must have a prefix length of " + bounds + ", unlike " + shown + "."));
            case STRING, DOMAIN, EMAIL, ARN ->
                outside(value.length())
                        .flatMap(bounds ->
                                Complaint.of(name + " must have " + bounds + " characters, unlike " + shown + "."));
            case BOOLEAN, LIST, CIDR_LIST -> Optional.empty();
        };
    }

    /** The bounds in words where the number lies outside them. */
    private Optional<String> outside(long number) {
        boolean inside = number >= parameter.min().orElse(Long.MIN_VALUE)
                && number <= parameter.max().orElse(Long.MAX_VALUE);
        return inside ? Optional.empty() : bounds(parameter);
    }

    /** The bounds of a parameter in words; empty where it has none. */
    static Optional<String> bounds(ParameterDefinition parameter) {
        if (parameter.min().isPresent() && parameter.min().equals(parameter.max())) {
            return parameter.min().map(number -> "exactly " + number);
        }
        String least = parameter.min().map(min -> "at least " + min).orElse("");
        String most = parameter.max().map(max -> "at most " + max).orElse("");
        String bounds = least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
        return Optional.of(bounds).filter(text -> !text.isEmpty());
    }
}
