package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteSettings;
import java.util.function.UnaryOperator;

/// Changes what an operator rules about a site.
@FunctionalInterface
public interface ChangeSite {

    /// @param change may be tried several times
    Outcome change(SiteId id, UnaryOperator<SiteSettings> change, ExpectedVersion expected);

    /// What became of it.
    sealed interface Outcome {
        record Changed(RegisteredSite site) implements Outcome {}

        record Unknown() implements Outcome {}

        record Stale() implements Outcome {}
    }
}
