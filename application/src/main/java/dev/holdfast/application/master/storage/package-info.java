/// Storages of the fleet: added, tested, changed, removed; and whose prefix each is.
@NullMarked
package dev.holdfast.application.master.storage;

import org.jspecify.annotations.NullMarked;
