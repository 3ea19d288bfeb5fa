package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.SiteId;

/// Lets a site go together with its backups: these are buried, and the site is forgotten once they are gone. Until then
/// nothing is backed up there, and undeleting one of its backups calls it off.
@FunctionalInterface
public interface RemoveSiteWithBackups {

    Outcome remove(SiteId site, ExpectedVersion expected);

    /// What became of it.
    sealed interface Outcome {

        /// It had no backups, and left nothing in storages.
        record Removed() implements Outcome {}

        /// @param buried how many of its backups are going now
        /// @param held   how many somebody holds; the site stays for them
        record Removing(int buried, int held) implements Outcome {}

        record Unknown() implements Outcome {}

        record Stale() implements Outcome {}
    }
}
