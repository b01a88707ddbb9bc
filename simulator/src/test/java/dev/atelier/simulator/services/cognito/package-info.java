/** Tests of ECR. */
@NullMarked
package dev.atelier.simulator.services.cognito;

import org.jspecify.annotations.NullMarked;
