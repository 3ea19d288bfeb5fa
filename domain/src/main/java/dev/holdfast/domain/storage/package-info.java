/// Sizes, and the places that backups go to.
@NullMarked
package dev.holdfast.domain.storage;

import org.jspecify.annotations.NullMarked;
