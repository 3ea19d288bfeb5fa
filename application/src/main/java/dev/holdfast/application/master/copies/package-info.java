/// Encrypted copies of the database in a storage.
@NullMarked
package dev.holdfast.application.master.copies;

import org.jspecify.annotations.NullMarked;
