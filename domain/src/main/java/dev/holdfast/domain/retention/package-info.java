/// Which backups are kept, and why.
@NullMarked
package dev.holdfast.domain.retention;

import org.jspecify.annotations.NullMarked;
