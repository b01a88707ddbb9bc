/** Tests of ECR. */
@NullMarked
package dev.atelier.simulator.services.ecr;

import org.jspecify.annotations.NullMarked;
