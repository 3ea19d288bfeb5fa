package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.random.RandomGenerator;

/// What all packs of a run have in common.
///
/// @param random cryptographically strong
/// @param uploads how many packs are uploaded at once to begin with
/// @param mostUploads how many are uploaded at once where that is faster
/// @param packBytes size that packs of content are ended at
/// @param metadataPackBytes size that packs of metadata are ended at
public record PackSettings(
        SiteId site,
        SiteKey key,
        Compression compression,
        RandomGenerator random,
        int uploads,
        int mostUploads,
        int packBytes,
        int metadataPackBytes) {

    SiteKeys keys() {
        return SiteKeys.of(List.of(key));
    }
}
