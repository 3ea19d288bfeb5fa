/// How backups leave the catalogue and the buckets.
@NullMarked
package dev.holdfast.application.master.deletion;

import org.jspecify.annotations.NullMarked;
