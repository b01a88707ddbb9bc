package dev.atelier.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks a person: questions go to standard error, answers come from standard input when it is a terminal. */
public final class Prompt {
    private final Streams streams;

    public Prompt(Streams streams) {
        this.streams = streams;
    }

    /** Whether there is somebody to ask. */
    public boolean possible() {
        return streams.terminals().isTerminal(0);
    }

    /** One line; empty when the input ends or nobody is there. */
    public Optional<String> line(String question) {
        return possible() ? read(question).map(bytes -> new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
    }

    /**
     * One of several things, by its number; asked again while the answer is none of them.
     *
     * @return its index; empty when the input ends or nobody is there
     */
    public Optional<Integer> choice(String question, List<String> things) {
        if (!possible()) {
            return Optional.empty();
        }
        for (int i = 0; i < things.size(); i++) {
            streams.err().println("  " + (i + 1) + "  " + things.get(i));
        }
        String numbers = " [1-" + things.size() + "]";
        for (Optional<String> answer = line(question + numbers);
                answer.isPresent();
                answer = line(question + numbers)) {
            Optional<Integer> chosen = number(answer.get().strip(), things.size());
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> number(String answer, int highest) {
        return answer.matches("[1-9][0-9]{0,3}") && Integer.parseInt(answer) <= highest
                ? Optional.of(Integer.parseInt(answer) - 1)
                : Optional.empty();
    }

    /**
     * One line that is not shown while it is typed; empty when the input ends or nobody is there. The JDK's console would do it only
     * with a terminal as output too, and a pipe behind it is common.
     */
    public Optional<char[]> hidden(String question) {
        if (!possible()) {
            return Optional.empty();
        }
        Thread repair = new Thread(() -> streams.terminals().echo(true));
        Runtime.getRuntime().addShutdownHook(repair);
        streams.terminals().echo(false);
        try {
            Optional<byte[]> line = read(question);
            streams.err().println();
            return line.map(Prompt::characters);
        } finally {
            streams.terminals().echo(true);
            Runtime.getRuntime().removeShutdownHook(repair);
        }
    }

    private Optional<byte[]> read(String question) {
        streams.out().flush();
        streams.err().print(question + " ");
        streams.err().flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = streams.in().read();
            boolean ended = next < 0;
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = streams.in().read();
            }
            return ended ? Optional.empty() : Optional.of(withoutReturn(line.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** Without a String in between, which could not be wiped. */
    private static char[] characters(byte[] line) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(line));
        Arrays.fill(line, (byte) 0);
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        Arrays.fill(decoded.array(), '\0');
        return text;
    }
}
