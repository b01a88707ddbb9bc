package dev.atelier.view;

import dev.atelier.events.EventSink;
import java.time.Instant;

/** A reader of events that shows people what is going on. */
interface ProgressView extends EventSink {
    /** Prints whole lines that stay, such as a warning. */
    void print(String lines);

    /** An operation pauses: time to give a sign of life. */
    void waiting(Instant now);

    /** The window has another size. */
    void resized();

    /** Nothing more comes, or nothing for a while, as when a question is asked: leave the terminal as it was. */
    void close();
}
