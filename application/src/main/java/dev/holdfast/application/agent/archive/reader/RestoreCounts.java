package dev.holdfast.application.agent.archive.reader;

/// How much was restored.
///
/// @param entries in place: files, directories, links, …
/// @param inPlace those of them that were there before, just so
/// @param bytes   of content written
/// @param leftOut entries that something in the way or a missing permission kept out
/// @param lost    entries that could not be had whole
public record RestoreCounts(long entries, long inPlace, long bytes, long leftOut, long lost) {}
