/** Tests of what resources of stacks do beyond their row in the table, seen through CloudFormation and the services. */
@NullMarked
package dev.atelier.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
