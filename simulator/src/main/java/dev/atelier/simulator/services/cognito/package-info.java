/** Cognito: the users of user pools, and what a pool demands of their passwords. */
@NullMarked
package dev.atelier.simulator.services.cognito;

import org.jspecify.annotations.NullMarked;
