package dev.atelier.diagnosis;

import dev.atelier.events.Finding;
import java.util.List;

/** Asks AWS for more than CloudFormation tells of a failed resource. It only reads. */
interface Investigator {
    /** Whether it knows where to look; makes no call. */
    boolean concerns(Failed failed);

    /** What it finds, the most telling first; it may fail as any call may, which does no harm. */
    List<Finding> investigate(Failed failed);
}
