/// Backups that are being made: begun, kept alive by heartbeats, given up.
@NullMarked
package dev.holdfast.application.master.run;

import org.jspecify.annotations.NullMarked;
