/// Finds backups in buckets and brings them back; with the master or, by a site's recovery file, without.
@NullMarked
package dev.holdfast.application.agent.restore;

import org.jspecify.annotations.NullMarked;
