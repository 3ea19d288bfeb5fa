/// Reads backups: lists, restores and verifies them.
@NullMarked
package dev.holdfast.application.agent.archive.reader;

import org.jspecify.annotations.NullMarked;
