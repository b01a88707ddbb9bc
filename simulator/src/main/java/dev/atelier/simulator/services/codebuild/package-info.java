/** CodeBuild: builds that go through their phases and push the images they are told to. */
@NullMarked
package dev.atelier.simulator.services.codebuild;

import org.jspecify.annotations.NullMarked;
