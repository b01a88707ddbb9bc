/** IAM: reading roles. */
@NullMarked
package dev.atelier.simulator.services.iam;

import org.jspecify.annotations.NullMarked;
