package dev.atelier.cli;

/** What reaches the process from outside while a command runs. */
public interface Signals {
    /** Calls the action for each Ctrl-C, termination and hang-up of the terminal, in a thread of its own. */
    void onStop(Runnable action);

    /** From now on the keys that end or stop a program do nothing here; they are meant for the program that was started. */
    void ignoreKeys();

    /** Nothing ever comes. */
    static Signals none() {
        return new Signals() {
            @Override
            public void onStop(Runnable action) {
                // Nothing ever comes.
            }

            @Override
            public void ignoreKeys() {
                // Nothing ever comes.
            }
        };
    }

    /** The signals of the operating system. */
    static Signals ofProcess() {
        return new ProcessSignals();
    }
}
