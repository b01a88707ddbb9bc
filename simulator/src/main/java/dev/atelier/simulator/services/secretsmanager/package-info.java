/** Secrets Manager: versions and stages, recovery windows, random passwords; and how CloudFormation's secrets behave. */
@NullMarked
package dev.atelier.simulator.services.secretsmanager;

import org.jspecify.annotations.NullMarked;
