/** Tests with other programs as clients or as a second opinion: the aws command and moto_server. */
@NullMarked
package dev.atelier.simulator.process;

import org.jspecify.annotations.NullMarked;
