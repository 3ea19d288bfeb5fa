/// Commit records and the roots in them: made by writers, checked by readers.
@NullMarked
package dev.holdfast.application.agent.archive.record;

import org.jspecify.annotations.NullMarked;
