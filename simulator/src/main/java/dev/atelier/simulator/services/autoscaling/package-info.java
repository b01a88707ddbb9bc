/** EC2 Auto Scaling: groups that keep as many instances as they are told. */
@NullMarked
package dev.atelier.simulator.services.autoscaling;

import org.jspecify.annotations.NullMarked;
