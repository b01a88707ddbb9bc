/** Calls and replies, and the AWS wire protocols: reading requests, writing replies and errors. */
@NullMarked
package dev.atelier.simulator.http;

import org.jspecify.annotations.NullMarked;
