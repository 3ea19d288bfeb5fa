package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryOptionTests {

    @TempDir
    private Path root;

    private final TypingPerson person = new TypingPerson();

    @BeforeEach
    void hasDirectories() throws IOException {
        for (var name : List.of("etc", "srv/some data", "var/www")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.writeString(root.resolve("srv/file"), "");
    }

    @Test
    void proposesWhatIsThereWhereNothingWasFound() {
        person.types("");

        var site = asked(List.of(), List.of()).orElseThrow();

        assertEquals("web-1", site.name());
        assertEquals(files("/etc"), site.sources());
        assertEquals(List.of("Directories to back up (none, or paths) [/etc]: "), person.asked);
    }

    @Test
    void takesSeveralAndAsksAgainForWhatIsNoDirectory() {
        person.types("etc", "/etc, /srv/file", "/home", "/etc/, /srv/some data /etc");

        assertEquals(
                files("/etc", "/srv/some data"),
                asked(List.of(), List.of()).orElseThrow().sources());

        assertEquals(
                List.of(
                        "no directory to back up: \"etc\"; its path begins with /",
                        "no directory to back up: /srv/file is none",
                        "no directory to back up: /home is none"),
                person.heard);
    }

    @Test
    void addsNoneBesideSitesUnlessToldAndNeverTakesTheNameOfOne() {
        person.types("", "/etc");
        var found = List.of(site("web-1", "/var/www"));

        assertTrue(asked(List.of(), found).isEmpty());
        assertEquals("web-1-2", asked(List.of(), found).orElseThrow().name());
        assertEquals("Directories to back up besides (none, or paths) [none]: ", person.asked.getFirst());
    }

    @Test
    void proposesWhatWasChosenBefore() {
        person.types("");
        var before = List.of(site("web-1", "/srv/some data", "/gone"));

        assertEquals(
                files("/srv/some data"),
                asked(before, List.of(site("shop", "/var/www"))).orElseThrow().sources());
    }

    private Optional<SiteConfiguration> asked(List<SiteConfiguration> before, List<SiteConfiguration> beside) {
        return new DirectoryOption()
                .site(new DirectoryOption.Host("web-1", root), before, beside, new AskedQuestions(person));
    }

    private static SiteConfiguration site(String name, String... paths) {
        return new SiteConfiguration(name, Optional.empty(), ZoneId.of("UTC"), files(paths), Hooks.NONE);
    }

    private static List<SourceSpec> files(String... paths) {
        return List.of(new SourceSpec.Files("files", List.of(paths), List.of()));
    }
}
