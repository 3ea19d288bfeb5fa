package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.ChunkTable;

/// A segment's chunks, end to end, authentic and of the lengths that its index says.
public record DecodedSegment(byte[] content, ChunkTable chunks) {}
