package dev.holdfast.application.agent.archive.reading;

/// What all names of one file share.
public record FileKey(long device, long inode) {}
