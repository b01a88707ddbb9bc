/** Tests of IAM. */
@NullMarked
package dev.atelier.simulator.services.iam;

import org.jspecify.annotations.NullMarked;
