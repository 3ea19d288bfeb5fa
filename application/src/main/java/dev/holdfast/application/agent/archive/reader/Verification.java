package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.content.Slicer;
import dev.holdfast.application.agent.archive.format.PackDigestCodec;
import dev.holdfast.application.agent.archive.reader.PackReading.ChosenPack;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.agent.archive.record.PackPresence;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Verifies one backup: what it names is there and has its size, its entries can be read and reference what it
/// names, and of some packs every byte is right.
final class Verification {

    private static final int LONGEST_DIGEST = 64;
    private static final int WHOLE = 100;

    private final OpenedBackup backup;
    private final PackCatalog catalog;
    private final ContentReader contents;
    private final PackReading reading;
    private final List<Damage> damages = new ArrayList<>();
    private long entries;

    Verification(OpenedBackup backup, PackCatalog catalog, ContentReader contents, PackReading reading) {
        this.backup = backup;
        this.catalog = catalog;
        this.contents = contents;
        this.reading = reading;
    }

    VerifyReport run(PackPresence presence, Consumer<Consumer<ListedEntry>> allEntries, ReadShare share) {
        try {
            presence.faults(backup.record())
                    .forEach((pack, fault) -> damages.add(new Damage(pack, Optional.empty(), fault)));
            var references = checkOf(share);
            tellDamage(() -> allEntries.accept(listed -> check(listed, references)));
            reading.read(chosen(share), damages::add);
            return report(true);
        } catch (CancellationException e) {
            return report(false);
        }
    }

    private VerifyReport report(boolean finished) {
        long packs = backup.record().livePacks().count();
        return new VerifyReport(packs, reading.packs(), reading.bytes(), entries, damages, finished);
    }

    /// Every reference is to a pack that the record names; who reads everything also looks into its index.
    private Consumer<Reference> checkOf(ReadShare share) {
        if (share.percent() < WHOLE) {
            return reference -> catalog.row(reference.pack());
        }
        var slicer = new Slicer(catalog);
        return reference -> slicer.slice(reference, _ -> {});
    }

    private void check(ListedEntry listed, Consumer<Reference> references) {
        entries++;
        switch (listed.entry().kind()) {
            case EntryKind.RegularFile file -> check(listed, file.content(), references);
            case EntryKind.Dump dump -> check(listed, dump.content(), references);
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> {}
        }
    }

    private void check(ListedEntry listed, ReferenceList content, Consumer<Reference> references) {
        try {
            contents.references(content, references);
        } catch (DamagedArchiveException e) {
            damages.add(new Damage(e.key(), Optional.of(listed.path()), e.getMessage()));
        }
    }

    private List<ChosenPack> chosen(ReadShare share) {
        if (share.percent() == 0) {
            return List.of();
        }
        var digests = digests();
        var absent = new HashSet<>(damages.stream().map(Damage::object).toList());
        var chosen = new ArrayList<ChosenPack>();
        var packs = backup.record().packs();
        for (int number = 0; number < packs.size(); number++) {
            var digest = Optional.ofNullable(digests.get(number));
            packs.get(number)
                    .filter(row -> !absent.contains(catalog.key(row)))
                    .ifPresent(row -> chosen.add(new ChosenPack(row, digest)));
        }
        Collections.shuffle(chosen, new Random(share.seed()));
        return chosen.subList(0, Math.ceilDiv(chosen.size() * share.percent(), WHOLE));
    }

    /// By pack number; what cannot be read is checked by decoding instead.
    private Map<Integer, Bytes> digests() {
        var digests = new HashMap<Integer, Bytes>();
        tellDamage(() -> contents.read(
                backup.root().packDigests(),
                PackDigestCodec::read,
                LONGEST_DIGEST,
                digest -> digests.put(digest.pack(), digest.sha256())));
        return digests;
    }

    private void tellDamage(Runnable action) {
        try {
            action.run();
        } catch (DamagedArchiveException e) {
            damages.add(new Damage(e.key(), Optional.empty(), e.getMessage()));
        }
    }
}
