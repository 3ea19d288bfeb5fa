package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Timestamp;

/// What tells that a file's content is still the one that was read: a change of content changes one of them.
public record FileStamp(long size, Timestamp mtime, Timestamp ctime, long inode) {}
