/** Tests of CloudWatch Logs. */
@NullMarked
package dev.atelier.simulator.services.logs;

import org.jspecify.annotations.NullMarked;
