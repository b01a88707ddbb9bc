/** CloudFormation's calls. */
@NullMarked
package dev.atelier.simulator.cloudformation.api;

import org.jspecify.annotations.NullMarked;
