/** Tests of CloudFormation through the AWS SDK. */
@NullMarked
package dev.atelier.simulator.cloudformation;

import org.jspecify.annotations.NullMarked;
