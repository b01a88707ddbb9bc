package dev.atelier.session.command;

/** Takes bytes in pieces of any size. */
@FunctionalInterface
public interface Bytes {
    /** Takes the bytes from an index up to another; they are not kept. */
    void accept(byte[] bytes, int from, int to);

    default void accept(byte[] bytes) {
        accept(bytes, 0, bytes.length);
    }
}
