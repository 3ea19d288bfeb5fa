/// From chunks to packs in the bucket: segments, packs, and their upload, several at once.
@NullMarked
package dev.holdfast.application.agent.archive.upload;

import org.jspecify.annotations.NullMarked;
