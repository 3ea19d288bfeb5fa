/// Holds what lies in the storages against the catalogue, and mends either.
@NullMarked
package dev.holdfast.application.master.reconciliation;

import org.jspecify.annotations.NullMarked;
