package dev.holdfast.application.agent.archive.dedup;

/// Chunks that lie one after the other in a pack: a reference without its ids.
public record ChunkRun(int pack, int segment, int position, int length) {}
