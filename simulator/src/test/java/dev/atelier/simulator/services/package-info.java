/** Tests of the services. */
@NullMarked
package dev.atelier.simulator.services;

import org.jspecify.annotations.NullMarked;
