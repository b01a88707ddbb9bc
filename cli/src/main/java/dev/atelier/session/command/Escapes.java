package dev.atelier.session.command;

import java.io.ByteArrayOutputStream;

/** Finds what is meant for this end in what is typed: a tilde at the beginning of a line, and a letter after it, as in ssh. */
final class Escapes {
    private boolean lineBegins = true;
    private boolean tilde;

    enum Wish {
        NONE,
        HELP,
        LEAVE
    }

    /**
     * What follows from keys.
     *
     * @param sent what goes to the other end
     */
    record Typed(byte[] sent, Wish wish) {}

    /** Takes keys in the order they are typed; after {@link Wish#LEAVE} the rest is not looked at. */
    Typed type(byte[] keys, int count) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Wish wish = Wish.NONE;
        for (int i = 0; i < count && wish != Wish.LEAVE; i++) {
            byte key = keys[i];
            if (tilde) {
                tilde = false;
                switch (key) {
                    case '.' -> wish = Wish.LEAVE;
                    case '?' -> wish = Wish.HELP;
                    case '~' -> send(sent, key);
                    default -> {
                        send(sent, (byte) '~');
                        send(sent, key);
                    }
                }
            } else if (lineBegins && key == '~') {
                tilde = true;
            } else {
                send(sent, key);
            }
        }
        return new Typed(sent.toByteArray(), wish);
    }

    private void send(ByteArrayOutputStream sent, byte key) {
        sent.write(key);
        lineBegins = key == '\r' || key == '\n';
    }
}
