/** ECR: repositories with their images, immutable tags, and findings of scans. */
@NullMarked
package dev.atelier.simulator.services.ecr;

import org.jspecify.annotations.NullMarked;
