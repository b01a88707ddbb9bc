/** Tests of Secrets Manager. */
@NullMarked
package dev.atelier.simulator.services.secretsmanager;

import org.jspecify.annotations.NullMarked;
