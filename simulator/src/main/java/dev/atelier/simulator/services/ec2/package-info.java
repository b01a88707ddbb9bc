/** EC2: what the describe calls of an installer read, and the network interfaces that hold subnets and security groups. */
@NullMarked
package dev.atelier.simulator.services.ec2;

import org.jspecify.annotations.NullMarked;
