/** The RDS Data API: SQL over HTTPS. */
@NullMarked
package dev.atelier.simulator.services.rdsdata;

import org.jspecify.annotations.NullMarked;
