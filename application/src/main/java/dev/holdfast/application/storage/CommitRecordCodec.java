package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.CommitRecord;

/// Line 1 of a commit record: one JSON object, see the archive format.
public interface CommitRecordCodec {

    /// One line of UTF-8 without its line feed.
    byte[] encode(CommitRecord record);

    /// @throws MalformedRecordException when `line` is not a commit record of format `holdfast/1`
    CommitRecord decode(byte[] line);
}
