/** Sessions to containers and instances: the data channel of AWS Systems Manager Session Manager. */
@NullMarked
package dev.atelier.session;

import org.jspecify.annotations.NullMarked;
