package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.archive.Timestamp;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DirectoryTrailTests {

    private static final ArchivedSource SOURCE =
            new ArchivedSource("files", SourceKind.FILES, Bytes.utf8("/srv"), ChunkingParameters.FILES);
    private static final int MOST_COLLECTIONS = 100;

    private final List<String> told = new ArrayList<>();
    private final DirectoryTrail trail = new DirectoryTrail(
            directory -> {
                told.add("make " + directory.path());
                return Placement.DONE;
            },
            directory -> told.add(
                    "leave " + directory.path() + " " + directory.entry().path()));

    @Test
    void makesWhatIsNeededAndLeavesChildrenFirst() {
        enter("");
        enter("a");
        enter("a/b");
        trail.need();
        trail.moveTo(listed("a/b-c"));
        enter("a/bc");
        trail.moveTo(listed("a/d"));
        trail.need();
        trail.end();

        assertEquals(
                List.of(
                        "make files",
                        "make files/a",
                        "make files/a/b",
                        "leave files/a/b a/b",
                        "leave files/a a",
                        "leave files "),
                told);
    }

    @Test
    void whatCouldNotBeMadeIsNotLeft() {
        var refusing = new DirectoryTrail(_ -> Placement.OCCUPIED, directory -> told.add("leave " + directory.path()));
        refusing.enter(listed(""));
        refusing.need();
        refusing.end();

        assertEquals(List.of(), told);
    }

    @Test
    void keepsNoPathOfTheDirectoriesAboveTheDeepest() {
        var above = new WeakReference<>(enter("a").path().value());
        enter("a/b");

        for (int i = 0; i < MOST_COLLECTIONS && above.get() != null; i++) {
            System.gc();
        }
        assertTrue(above.refersTo(null), "a path is kept for each of the directories");
    }

    private ListedEntry enter(String path) {
        var listed = listed(path);
        trail.moveTo(listed);
        trail.enter(listed);
        return listed;
    }

    private static ListedEntry listed(String path) {
        var attributes = new Attributes(
                0_755, 0, 0, Optional.empty(), Optional.empty(), new Timestamp(0, 0), Collections.emptySortedMap());
        var entry = new Entry(0, EntryPath.of(path), attributes, new EntryKind.Directory());
        return new ListedEntry(SOURCE, SOURCE.path().resolve(entry.path()), entry);
    }
}
