/** EC2 Image Builder: pipelines that are run, and the images they make. */
@NullMarked
package dev.atelier.simulator.services.imagebuilder;

import org.jspecify.annotations.NullMarked;
