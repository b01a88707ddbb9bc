/** Tests of ECR. */
@NullMarked
package dev.atelier.simulator.services.ses;

import org.jspecify.annotations.NullMarked;
