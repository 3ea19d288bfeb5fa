package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriter.NewFile;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.application.agent.archive.content.Slice;
import dev.holdfast.application.agent.archive.pack.DecodedSegment;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.EntryPath;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A file on its way to its place. It is made at its first part and finished after its last, in whatever
/// order and on whichever threads they come; when one part is damaged, nothing is left of it.
final class RestoredFile {

    private final Place place;
    private final TreeWriter target;
    private final RestoreTally tally;
    private final AtomicInteger pending = new AtomicInteger(1);
    private Optional<NewFile> file = Optional.empty();
    private Optional<DamagedArchiveException> damage = Optional.empty();
    private boolean occupied;

    /// @param listed as the backup lists it
    /// @param target below the target
    record Place(EntryPath listed, EntryPath target, long size, FileLayout layout, Attributes attributes) {

        long heldBytes() {
            return ListedEntry.heldBytes(listed, target, attributes);
        }
    }

    RestoredFile(Place place, TreeWriter target, RestoreTally tally) {
        this.place = place;
        this.target = target;
        this.tally = tally;
    }

    Place place() {
        return place;
    }

    /// Another part will be written; each ends with [#partDone]. The last call of it ends the file.
    void expectPart() {
        pending.incrementAndGet();
    }

    /// Writes a part that was verified.
    void write(Slice slice, long contentOffset, DecodedSegment segment) {
        openUnlessRefused().ifPresent(open -> {
            int begin = slice.offset(segment);
            place.layout()
                    .forEachPiece(
                            contentOffset,
                            slice.length(),
                            (offset, from, length) ->
                                    open.write(offset, ByteBuffer.wrap(segment.content(), begin + from, length)));
        });
    }

    synchronized void fail(DamagedArchiveException cause) {
        if (damage.isEmpty()) {
            damage = Optional.of(cause);
        }
    }

    void partDone() {
        if (pending.decrementAndGet() == 0) {
            finish();
        }
    }

    /// Removes what there is, unless it was finished; for when no thread will write any more.
    synchronized void abandon() {
        file.ifPresent(NewFile::close);
        file = Optional.empty();
        occupied = true;
    }

    private synchronized Optional<NewFile> openUnlessRefused() {
        if (file.isEmpty() && !occupied && damage.isEmpty()) {
            file = target.file(place.target(), place.size());
            occupied = file.isEmpty();
        }
        return damage.isPresent() ? Optional.empty() : file;
    }

    private synchronized void finish() {
        try {
            openUnlessRefused().ifPresentOrElse(this::finish, this::tellRefusal);
        } finally {
            abandon();
        }
    }

    private void finish(NewFile open) {
        switch (open.finish(place.attributes())) {
            case DONE -> tally.restored(place.layout().contentBytes());
            case IN_PLACE -> tally.wasInPlace();
            case OCCUPIED -> tally.leftOut(place.target(), LeftOut.Reason.ALREADY_THERE);
            case NOT_PERMITTED -> tally.leftOut(place.target(), LeftOut.Reason.NOT_PERMITTED);
        }
    }

    private void tellRefusal() {
        damage.ifPresentOrElse(cause -> tally.lost(place.listed(), place.target(), cause), this::tellOccupied);
    }

    private void tellOccupied() {
        var present = target.present(place.target(), place.size(), place.attributes());
        switch (present.orElse(Placement.NOT_PERMITTED)) {
            case IN_PLACE -> tally.wasInPlace();
            case OCCUPIED -> tally.leftOut(place.target(), LeftOut.Reason.ALREADY_THERE);
            case DONE, NOT_PERMITTED -> tally.leftOut(place.target(), LeftOut.Reason.NOT_PERMITTED);
        }
    }
}
