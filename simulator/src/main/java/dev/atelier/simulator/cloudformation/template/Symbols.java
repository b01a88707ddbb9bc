package dev.atelier.simulator.cloudformation.template;

/**
 * A scope in which what only a deployment could tell stays a symbol: a text that no template can contain. Two evaluations
 * are equal when a deployment would find the same, unless what a symbol stands for changes.
 */
public final class Symbols implements Scope {

    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';

    /** Whether a value holds a symbol. */
    public static boolean in(Object value) {
        return value.toString().indexOf(OPEN) >= 0;
    }

    static String symbol(String name) {
        return OPEN + name + CLOSE;
    }

    @Override
    public Object ref(String logicalId) {
        return symbol(logicalId);
    }

    @Override
    public Object attribute(String logicalId, String attribute) {
        return symbol(logicalId + "." + attribute);
    }

    @Override
    public String imported(String export) {
        return symbol("import " + export);
    }
}
