/// Where content lies, as it is written: runs of chunks, lists of them, and the streams that long lists
/// become.
@NullMarked
package dev.holdfast.application.agent.archive.references;

import org.jspecify.annotations.NullMarked;
