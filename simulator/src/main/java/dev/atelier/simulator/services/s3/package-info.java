/** Simple Storage Service, path style: buckets with versions, listings and the settings an installer sets and reads. */
@NullMarked
package dev.atelier.simulator.services.s3;

import org.jspecify.annotations.NullMarked;
