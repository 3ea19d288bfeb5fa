package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.Site;
import java.time.Instant;

/// A site as the fleet knows it.
///
/// @param version counts what its node or admins changed
public record RegisteredSite(Site site, Instant addedAt, long version) {}
