/** EFS: file systems, their mount targets and access points, and the automatic backups that outlive them. */
@NullMarked
package dev.atelier.simulator.services.efs;

import org.jspecify.annotations.NullMarked;
