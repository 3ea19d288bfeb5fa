package dev.holdfast.application.agent.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTests {

    @Test
    void onePathIsTheRoot() {
        assertEquals(
                new Selection(Bytes.utf8("/var/www"), List.of(), List.of()),
                Selection.of(files(List.of("//var/./www/"), List.of())));
    }

    @Test
    void severalPathsLieBelowTheRootOfAll() {
        assertEquals(
                new Selection(Bytes.utf8("/"), List.of(EntryPath.of("etc"), EntryPath.of("var/www")), List.of()),
                Selection.of(files(List.of("/etc/", "/var/www"), List.of())));
    }

    @Test
    void absoluteExcludesAreMatchedFromTheRootOfAll() {
        var excludes = List.of("/var/www/cache/**", "/elsewhere/*", "*.log/");
        assertEquals(
                List.of(Glob.of("cache/**"), Glob.of("*.log")),
                Selection.of(files(List.of("/var/www"), excludes)).excludes());
        assertEquals(
                List.of(Glob.of("var/www/cache/**"), Glob.of("elsewhere/*"), Glob.of("*.log")),
                Selection.of(files(List.of("/var/www", "/etc"), excludes)).excludes());
    }

    @Test
    void refusesPathsThatAreNotPlain() {
        assertThrows(IllegalArgumentException.class, () -> Selection.of(files(List.of("var"), List.of())));
        assertThrows(
                IllegalArgumentException.class, () -> Selection.of(files(List.of("/var", "/etc/../x"), List.of())));
    }

    private static SourceSpec.Files files(List<String> paths, List<String> excludes) {
        return new SourceSpec.Files("files", paths, excludes);
    }
}
