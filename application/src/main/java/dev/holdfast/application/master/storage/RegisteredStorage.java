package dev.holdfast.application.master.storage;

import dev.holdfast.domain.storage.Storage;
import java.time.Instant;

/// A storage as the fleet knows it.
///
/// @param accessKeyHint enough of the access key id to recognise it
/// @param version       counts what admins changed
public record RegisteredStorage(Storage storage, String accessKeyHint, Instant addedAt, long version) {}
