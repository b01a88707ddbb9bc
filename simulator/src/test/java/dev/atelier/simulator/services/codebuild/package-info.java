/** Tests of CodeBuild. */
@NullMarked
package dev.atelier.simulator.services.codebuild;

import org.jspecify.annotations.NullMarked;
