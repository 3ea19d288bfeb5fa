package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.dedup.ChunkMap;
import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.references.ChunkPlacement;
import dev.holdfast.application.agent.archive.upload.PackLane;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// Finds each chunk a place: where it is already, or else in a new pack. For the leading thread.
final class Chunks implements ChunkPlacement {

    private final ChunkMap map;
    private final KnownPacks packs;
    private final Lanes lanes;
    private final Tally tally;
    private final RunRecorder places = new RunRecorder();
    private final MessageDigest sha256 = sha256();
    private boolean storingAnew;

    Chunks(ChunkMap map, KnownPacks packs, Lanes lanes, Tally tally) {
        this.map = map;
        this.packs = packs;
        this.lanes = lanes;
        this.tally = tally;
    }

    /// A chunk of a source's content.
    ///
    /// @param lane where it goes if it is new
    /// @param id its SHA-256
    Placed content(PackLane lane, byte[] id, byte[] buffer, int offset, int length) {
        return place(lane, id, buffer, offset, length);
    }

    /// A chunk of metadata.
    @Override
    public Placed place(byte[] buffer, int offset, int length) {
        sha256.update(buffer, offset, length);
        return place(lanes.metadata(), sha256.digest(), buffer, offset, length);
    }

    Lanes lanes() {
        return lanes;
    }

    /// What was placed since it was last cleared.
    RunRecorder places() {
        return places;
    }

    /// From now on every chunk is stored, wherever else it is.
    void storeAnew() {
        storingAnew = true;
    }

    private Placed place(PackLane lane, byte[] id, byte[] buffer, int offset, int length) {
        var chunk = new ChunkId(Bytes.of(id));
        var location = known(id).orElseGet(() -> {
            tally.added(length);
            var fresh = lane.append(chunk, buffer, offset, length);
            map.add(id, fresh);
            return fresh;
        });
        places.add(location);
        return new Placed(chunk, location);
    }

    private Optional<ChunkLocation> known(byte[] id) {
        var known = storingAnew ? Optional.<ChunkLocation>empty() : map.find(id);
        known.ifPresent(packs::use);
        return known;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
