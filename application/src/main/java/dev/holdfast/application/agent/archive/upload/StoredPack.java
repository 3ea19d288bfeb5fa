package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackRow;

/// A pack that the bucket has.
///
/// @param number its position in the commit record
public record StoredPack(int number, PackRow row, Bytes sha256) {}
