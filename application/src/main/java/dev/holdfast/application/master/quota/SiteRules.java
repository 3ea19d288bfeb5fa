package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Finds out what is ruled for a site.
@FunctionalInterface
public interface SiteRules {
    Optional<SiteTerms> find(SiteId site);
}
