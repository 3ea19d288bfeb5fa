package dev.holdfast.contracts.usage;

import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.domain.fleet.SiteId;

/// A history, and the sites that it samples.
public interface SampledFleet {

    UsageHistory history();

    /// Adds a site, or changes its names and labels.
    void put(SampledSite site);

    void use(SiteId site, long bytes);

    void remove(SiteId site);
}
