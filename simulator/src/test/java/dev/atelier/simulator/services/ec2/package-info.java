/** Tests of EC2. */
@NullMarked
package dev.atelier.simulator.services.ec2;

import org.jspecify.annotations.NullMarked;
