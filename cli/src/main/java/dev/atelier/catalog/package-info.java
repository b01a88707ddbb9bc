/** The bundled system definitions and templates: pure data, no AWS. */
@NullMarked
package dev.atelier.catalog;

import org.jspecify.annotations.NullMarked;
