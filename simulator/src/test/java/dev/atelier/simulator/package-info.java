/** Tests of the simulator through its two clients, the AWS SDK and the aws command. */
@NullMarked
package dev.atelier.simulator;

import org.jspecify.annotations.NullMarked;
