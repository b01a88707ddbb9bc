/** Tests of S3. */
@NullMarked
package dev.atelier.simulator.services.s3;

import org.jspecify.annotations.NullMarked;
