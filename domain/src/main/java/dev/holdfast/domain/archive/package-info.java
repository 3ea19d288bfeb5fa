/// The archive format's values: chunks, packs, entries, commit records.
@NullMarked
package dev.holdfast.domain.archive;

import org.jspecify.annotations.NullMarked;
