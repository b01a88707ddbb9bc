/** Certificate Manager: certificates that wait until their DNS validation records can be seen in the public DNS. */
@NullMarked
package dev.atelier.simulator.services.acm;

import org.jspecify.annotations.NullMarked;
