/** Systems Manager: the Parameter Store with AWS's public parameters, and the managed instances. */
@NullMarked
package dev.atelier.simulator.services.ssm;

import org.jspecify.annotations.NullMarked;
