/** Tests of KMS. */
@NullMarked
package dev.atelier.simulator.services.kms;

import org.jspecify.annotations.NullMarked;
