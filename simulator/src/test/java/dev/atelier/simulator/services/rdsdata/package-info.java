/** Tests of the RDS Data API. */
@NullMarked
package dev.atelier.simulator.services.rdsdata;

import org.jspecify.annotations.NullMarked;
