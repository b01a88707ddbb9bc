/** Makes databases and the roles that own them ready for the applications, by whichever way leads to the server. */
@NullMarked
package dev.atelier.database;

import org.jspecify.annotations.NullMarked;
