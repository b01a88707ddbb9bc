/** AWS's own session-manager-plugin, for those who have it and want it. */
@NullMarked
package dev.atelier.session.plugin;

import org.jspecify.annotations.NullMarked;
