/// The archive format's structures as bytes: entries, references, indexes, roots, digests.
@NullMarked
package dev.holdfast.application.agent.archive.format;

import org.jspecify.annotations.NullMarked;
