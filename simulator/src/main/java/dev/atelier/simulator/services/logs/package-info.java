/** CloudWatch Logs: log groups, and what was written to them. */
@NullMarked
package dev.atelier.simulator.services.logs;

import org.jspecify.annotations.NullMarked;
