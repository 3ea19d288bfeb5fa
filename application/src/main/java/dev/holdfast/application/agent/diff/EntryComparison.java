package dev.holdfast.application.agent.diff;

import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.diff.Difference.Aspect;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.EnumSet;
import java.util.Set;

/// Says what is different about one entry in two backups, from metadata alone.
final class EntryComparison {

    private final ReadableBackup before;
    private final ReadableBackup after;

    EntryComparison(ReadableBackup before, ReadableBackup after) {
        this.before = before;
        this.after = after;
    }

    Set<Aspect> aspects(ListedEntry was, ListedEntry is) {
        var old = was.entry();
        var fresh = is.entry();
        var aspects = EnumSet.noneOf(Aspect.class);
        compare(old.kind(), fresh.kind(), aspects);
        compare(old.attributes(), fresh.attributes(), aspects);
        if (isDump(old.kind()) && isDump(fresh.kind())) {
            // A dump is made anew every time.
            aspects.remove(Aspect.MTIME);
        }
        if (!isSame(
                old.largeXattrs().orElse(ReferenceList.EMPTY),
                fresh.largeXattrs().orElse(ReferenceList.EMPTY))) {
            aspects.add(Aspect.ATTRIBUTES);
        }
        return aspects;
    }

    private void compare(EntryKind old, EntryKind fresh, Set<Aspect> aspects) {
        if (old.type() != fresh.type()) {
            aspects.add(Aspect.TYPE);
            return;
        }
        switch (old) {
            case EntryKind.Symlink _, EntryKind.Device _ -> addUnless(old.equals(fresh), Aspect.TARGET, aspects);
            case EntryKind.RegularFile _, EntryKind.Dump _ -> {
                addUnless(old.size() == fresh.size(), Aspect.SIZE, aspects);
                addUnless(isSameContent(old, fresh), Aspect.CONTENT, aspects);
            }
            case EntryKind.Directory _, EntryKind.Fifo _ -> {
                // Nothing but attributes.
            }
        }
    }

    private static void compare(Attributes old, Attributes fresh, Set<Aspect> aspects) {
        addUnless(old.mtime().equals(fresh.mtime()), Aspect.MTIME, aspects);
        addUnless(old.mode() == fresh.mode(), Aspect.MODE, aspects);
        boolean sameOwner = old.uid() == fresh.uid()
                && old.gid() == fresh.gid()
                && old.user().equals(fresh.user())
                && old.group().equals(fresh.group());
        addUnless(sameOwner, Aspect.OWNER, aspects);
        addUnless(old.xattrs().equals(fresh.xattrs()), Aspect.ATTRIBUTES, aspects);
    }

    /// Two sizes are two contents, without a look.
    private boolean isSameContent(EntryKind old, EntryKind fresh) {
        return old.size() == fresh.size() && isSame(content(old), content(fresh));
    }

    /// Chunks in one order are one content, wherever they lie. Lists of lists are followed: what they tell of are
    /// places, in packs whose numbers mean others in another backup.
    private boolean isSame(ReferenceList old, ReferenceList fresh) {
        if (old.level() == 0 && fresh.level() == 0) {
            return old.chunks().equals(fresh.chunks());
        }
        return before.contentMark(old).equals(after.contentMark(fresh));
    }

    private static ReferenceList content(EntryKind kind) {
        return switch (kind) {
            case EntryKind.RegularFile file -> file.content();
            case EntryKind.Dump dump -> dump.content();
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ ->
                ReferenceList.EMPTY;
        };
    }

    private static boolean isDump(EntryKind kind) {
        return kind instanceof EntryKind.Dump;
    }

    private static void addUnless(boolean same, Aspect aspect, Set<Aspect> aspects) {
        if (!same) {
            aspects.add(aspect);
        }
    }
}
