package dev.atelier.cli;

import dev.atelier.events.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** How the program ends: the one table from a failure to its exit code, with the words that every {@code --help} shows. */
enum ExitCode implements Exit {
    DONE(0, "done; for status: everything deployed and healthy"),
    FAILED(1, "an operation failed"),
    INVALID(2, "usage or configuration invalid; nothing was touched"),
    PENDING(
            3,
            "plan: changes are pending; status: something is missing, in progress or unhealthy; secrets status: one is missing"),
    REFUSED(4, "refused: wrong account, bootstrap, secret or confirmation missing, data at stake, not ours"),
    CREDENTIALS(5, "credentials missing, expired or not allowed"),
    TIMED_OUT(6, "timed out; the operation goes on in AWS"),
    INTERRUPTED(130, "interrupted");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static ExitCode of(Failure failure) {
        return switch (failure) {
            case Failure.Failed _ -> FAILED;
            case Failure.Invalid _ -> INVALID;
            case Failure.Refused _ -> REFUSED;
            case Failure.Credentials _ -> CREDENTIALS;
            case Failure.TimedOut _ -> TIMED_OUT;
            case Failure.Interrupted _ -> INTERRUPTED;
        };
    }

    @Override
    public int number() {
        return number;
    }

    /** What the help of a command lists: all of them, or for one that never calls AWS those it can end with. */
    static Map<String, String> help(boolean callsAws) {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            if (callsAws || code == DONE || code == FAILED || code == INVALID || code == REFUSED) {
                lines.put(" " + code.number, code.meaning);
            }
        }
        return lines;
    }
}
