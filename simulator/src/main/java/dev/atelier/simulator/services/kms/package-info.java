/** KMS: keys that are scheduled for deletion rather than deleted, their aliases, and data keys. */
@NullMarked
package dev.atelier.simulator.services.kms;

import org.jspecify.annotations.NullMarked;
