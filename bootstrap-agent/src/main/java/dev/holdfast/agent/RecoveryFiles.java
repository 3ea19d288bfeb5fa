package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.RecoveryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The recovery files that a host which is its own master hands out once it is set up.
///
/// @param directory empty where nobody wants them yet
record RecoveryFiles(Optional<Path> directory) {

    static RecoveryFiles asked(@Nullable Path option, Questions questions) {
        return questions.insist(() -> usable(Optional.ofNullable(option)
                .or(() -> Optional.of(
                                questions.ask("Directory for the recovery files, for you to carry away (none: later)"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of))));
    }

    private static RecoveryFiles usable(Optional<Path> directory) {
        directory.ifPresent(RecoveryFiles::check);
        return new RecoveryFiles(directory);
    }

    /// The directory may have to be made: in the nearest one that is there.
    private static void check(Path directory) {
        var there = directory.toAbsolutePath().normalize();
        while (Files.notExists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "recovery files cannot go into " + directory + ": " + there
                            + (Files.isDirectory(there) ? " cannot be written" : " is no directory")
                            + "; give another --recovery-dir. Nothing was changed");
        }
    }

    /// Looks, before anything is written, whether a file of other keys is in the way: it may be all that opens what
    /// was backed up with them.
    ///
    /// @param vault what the host has so far
    /// @throws CommandException when there is one
    void check(List<SiteConfiguration> sites, Optional<Vault> vault) throws IOException {
        for (var site : sites) {
            var name = site.name();
            var file = directory.map(it -> file(it, name)).filter(Files::exists);
            if (file.isPresent() && !opens(file.get(), vault.flatMap(it -> it.site(name)))) {
                throw new CommandException(
                        ExitCode.USAGE,
                        file.get() + " is there already, and is not of the key that this host has for " + name
                                + ": move it away, since it may open older backups, or give another --recovery-dir."
                                + " Nothing was changed");
            }
        }
    }

    void handOut(Session session) throws IOException {
        var sites = session.wiring().configuration().read().sites();
        if (sites.isEmpty()) {
            return;
        }
        if (directory.isEmpty()) {
            session.output()
                    .note(Notes.of("no recovery file was written yet: holdfast-agent recovery-key SITE. Without"
                            + " one, nobody can restore once this host's disk is lost"));
            return;
        }
        for (var site : sites) {
            handOut(site.name(), file(directory.get(), site.name()), session);
        }
    }

    private static void handOut(String site, Path file, Session session) throws IOException {
        var host = session.wiring().standalone().host();
        if (!opens(file, host.open().site(site))) {
            RecoveryKeyCommand.handOut(host, site, file, session);
            return;
        }
        host.handedOut(site);
        session.output()
                .tell(Event.of("recovery-key")
                        .with("site", site)
                        .with("file", file)
                        .saying("%s: its recovery file %s is there already, and stays good", site, file));
    }

    private static Path file(Path directory, String site) {
        return directory.resolve(site + ".recovery");
    }

    private static boolean opens(Path file, Optional<OwnSite> site) throws IOException {
        if (site.isEmpty() || Files.notExists(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(RecoveryFile.LIMIT + 1), StandardCharsets.UTF_8);
            return RecoveryFile.parse(text)
                    .text()
                    .equals(site.get().recoveryFile().text());
        } catch (MalformedRecordException e) {
            return false;
        }
    }
}
