/** Config plus definition plus what stands in AWS: what will be done. Pure functions, no AWS. */
@NullMarked
package dev.atelier.plan;

import org.jspecify.annotations.NullMarked;
