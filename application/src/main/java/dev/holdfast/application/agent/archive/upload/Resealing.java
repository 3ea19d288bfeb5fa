package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.pack.OpenedPack;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.pack.PackWriter;
import dev.holdfast.application.agent.archive.pack.PlainSegment;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.application.agent.archive.pack.SegmentBuffers;
import dev.holdfast.application.agent.archive.pack.SegmentEncoder;
import dev.holdfast.application.storage.ObjectKey;

/// Encrypts a whole pack anew under another id: its key depends on the id.
final class Resealing {

    private final PackSettings settings;
    private final SegmentBuffers buffers = new SegmentBuffers();
    private final SegmentEncoder encoder;

    Resealing(PackSettings settings) {
        this.settings = settings;
        this.encoder = new SegmentEncoder(settings.compression(), buffers);
    }

    /// @return what `empty` becomes: every chunk has the place that it has in `pack`
    SealedPack reseal(SealedPack pack, PackWriter empty) {
        var key = ObjectKey.pack(settings.site(), pack.row().id());
        var opened = new PackOpener(settings.keys(), settings.compression()).open(key, pack.row(), pack.tail());
        for (int segment = 0; segment < pack.index().segments().size(); segment++) {
            var plain = decode(opened, pack, segment);
            var encoded = encoder.encode(plain);
            empty.append(encoded);
            buffers.giveBack(encoded.plaintext());
        }
        return empty.seal();
    }

    private static PlainSegment decode(OpenedPack opened, SealedPack pack, int segment) {
        var sealed = new byte[pack.index().segments().get(segment).sealedBytes()];
        pack.content().get((int) opened.offset(segment), sealed);
        var decoded = opened.decode(segment, sealed, 0);
        return new PlainSegment(decoded.content(), decoded.chunks());
    }
}
