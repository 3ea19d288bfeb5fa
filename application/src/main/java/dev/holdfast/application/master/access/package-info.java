/// Who may speak to the master, and how it knows them.
@NullMarked
package dev.holdfast.application.master.access;

import org.jspecify.annotations.NullMarked;
