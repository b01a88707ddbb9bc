package dev.atelier.session.command;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command line for the agent that runs a command and marks where its output begins and how it ended: sessions themselves know of
 * no exit codes.
 *
 * <p>{@link CommandOutput} reads the marks: the first tells what the shell at the other end can do, the last the exit code. Both have
 * a nonce and control characters that stand nowhere in the command line, so that a command which prints the list of processes, or
 * anything else, does not print a mark.
 */
public final class RemoteCommand {
    /** How many characters the length of a piece of input has, with spaces before the digits. */
    static final int LENGTH = 8;

    /**
     * The pty passes bytes on as they are, if there is stty. Input comes in pieces, each after its length in {@value
     * #LENGTH} characters, because such a pty has no end of file; dd with single bytes is the one tool that reads no further than it
     * is told, unlike bash's own read. Output goes through base64, if there is one: the agent takes output for UTF-8, and damages the
     * replacement character. dd hands on what is there at once, so that output comes as it is written. In the end it reads on until
     * it is hung up on: when the script ends the agent ends the session, and waits only two seconds for what is still on its way.
     */
    private static final String PIPED = """
            exec 3<&0 4>&1 2>/dev/null
            i=c; stty raw -echo && dd if=/dev/null && i=r
            o=p; [ "$(printf abc | base64)" = YWJj ] && o=e
            printf "\\036%s%s%s\\036" NONCE $i $o
            f() { while n=$(($(dd bs=1 count=8))) && [ $n -gt 0 ]; do dd bs=1 count=$n || exec dd of=/dev/null; done; }
            r() { (exec sh -c 'INNER' sh "$@") 2>&1 3<&- 4>&-; printf "\\036%s:%s\\036" NONCE $?; }
            p() { case $i in r) f <&3 | r "$@";; *) r "$@" </dev/null;; esac; }
            e() { while c=$(dd bs=30000 count=1 | base64) && [ -n "$c" ]; do printf "%s\\n" "$c"; done; }
            case $o in e) p "$@" | e >&4;; *) p "$@";; esac
            while read n; do :; done <&3
            """;

    /** The pty stays as it is; the shell outlives a Ctrl-C that ends the command, to tell how. */
    private static final String AT_TERMINAL = """
            trap : INT QUIT
            printf "\\036%stt\\036" NONCE
            sh -c 'INNER' sh "$@"
            printf "\\036%s:%s\\036" NONCE $?
            while read n; do :; done
            """;

    /**
     * A shell of the command's own, so that {@code exit} and {@code cd} do no harm. A program takes its place, or it would speak
     * between the two: dash says {@code Killed}.
     */
    private static final String INNER = "case $(command -v \"$1\" 2>/dev/null) in */*) exec \"$@\";; *) \"$@\";; esac";

    /** Whichever shell is there that is good to type in. */
    private static final String SHELL = "command -v bash >/dev/null && exec bash; exec sh";

    private RemoteCommand() {}

    /** Runs the words as a command whose input, output and end are those of pipes. */
    public static String piped(List<String> words, String nonce) {
        return run(PIPED, words, nonce);
    }

    /** Runs the words as a command for somebody at a terminal. */
    public static String atTerminal(List<String> words, String nonce) {
        return run(AT_TERMINAL, words, nonce);
    }

    /** What the shell at the other end prints that runs a command which {@link #piped} made. */
    public static String printed(String nonce, String output, int code) {
        return "\u001e" + nonce + "rp\u001e" + output + "\u001e" + nonce + ":" + code + "\u001e";
    }

    /** Runs a shell for somebody at a terminal. */
    public static String shell() {
        return "sh -c " + quoted(SHELL);
    }

    /** Runs the words without any marks: whoever reads the output is not this program. */
    public static String plain(List<String> words) {
        return words.stream().map(RemoteCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String run(String script, List<String> words, String nonce) {
        return "sh -c "
                + quoted(script.replace("NONCE", nonce).replace("INNER", INNER).strip()) + " sh "
                + plain(words);
    }

    /**
     * A word as a POSIX shell and the agent's own splitter read it. Systems Manager takes two opening braces for the name of a
     * parameter, so that there are none.
     */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''").replaceAll("\\{(?=\\{)", "{''") + "'";
    }
}
