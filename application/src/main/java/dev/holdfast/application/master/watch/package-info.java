/// Finds out what nobody reports: backups that did not come, nodes and storages that do not speak.
@NullMarked
package dev.holdfast.application.master.watch;

import org.jspecify.annotations.NullMarked;
