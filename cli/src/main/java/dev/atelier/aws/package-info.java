/** The only place that knows the AWS SDK: accounts, credentials, clients, the rate budget, a gateway per service. */
@NullMarked
package dev.atelier.aws;

import org.jspecify.annotations.NullMarked;
