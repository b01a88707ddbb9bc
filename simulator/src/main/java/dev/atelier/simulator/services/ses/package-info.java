/** SES: the addresses that may take part in mail, and the mail that is sent. */
@NullMarked
package dev.atelier.simulator.services.ses;

import org.jspecify.annotations.NullMarked;
