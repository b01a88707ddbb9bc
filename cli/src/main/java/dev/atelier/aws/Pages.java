package dev.atelier.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a listing to its end. Each page is a call of its own, so that each is paced and tried again by itself. */
final class Pages {
    private Pages() {}

    /** A page for a token; the first page has none. */
    @FunctionalInterface
    interface Reader<P> {
        P page(@Nullable String token);
    }

    /** The token of the page after this one, absent or empty after the last. */
    @FunctionalInterface
    interface Next<P> {
        @Nullable
        String token(P page);
    }

    static <P, T> List<T> all(Reader<P> reader, Function<P, List<T>> items, Next<P> next) {
        return take(reader, items, next, page -> true);
    }

    /** Stops after the first page with items that {@code more} does not accept. */
    static <P, T> List<T> take(Reader<P> reader, Function<P, List<T>> items, Next<P> next, Predicate<List<T>> more) {
        List<T> taken = new ArrayList<>();
        String token = null;
        do {
            P page = reader.page(token);
            List<T> found = items.apply(page);
            taken.addAll(found);
            token = found.isEmpty() || more.test(found) ? next.token(page) : null;
        } while (token != null && !token.isEmpty());
        return taken;
    }
}
