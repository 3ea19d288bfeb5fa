package dev.holdfast.application.master.copies;

/// How much a copy holds.
public record CopyCounts(int tables, long rows) {}
