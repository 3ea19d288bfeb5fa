package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.sites.Sites.NewSite;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes sites, each with a fresh key, and takes over what nodes say of those they have.
final class SiteDeclaring implements DeclareSite, AddSite {

    private final Sites sites;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    SiteDeclaring(SiteUseCases.Parts parts) {
        sites = parts.sites();
        random = parts.random();
        clock = parts.clock();
        ids = parts.ids();
    }

    @Override
    public DeclareSite.Outcome declare(Declaration declaration) {
        if (sites.declare(declaration)) {
            return declared(declaration);
        }
        var site = declaration.site(freshId(), SiteSettings.DEFAULT);
        return switch (sites.add(fresh(site))) {
            case DONE -> new DeclareSite.Outcome.Declared(site);
            case NAME_TAKEN -> {
                sites.declare(declaration);
                yield declared(declaration);
            }
            case TOO_MANY -> new DeclareSite.Outcome.TooMany(Sites.MAX_PER_NODE);
            case NO_SUCH_NODE -> new DeclareSite.Outcome.Unknown();
            case ID_TAKEN -> throw new IllegalStateException("a fresh id is taken: " + site.id());
        };
    }

    private DeclareSite.Outcome declared(Declaration declaration) {
        return sites.find(declaration.node(), declaration.name())
                .<DeclareSite.Outcome>map(found -> new DeclareSite.Outcome.Declared(found.site()))
                .orElseGet(DeclareSite.Outcome.Unknown::new);
    }

    @Override
    public AddSite.Outcome add(SiteDraft draft) {
        var site = draft.site(freshId());
        return switch (sites.add(fresh(site))) {
            case DONE -> added(site);
            case NAME_TAKEN -> new AddSite.Outcome.NameTaken(draft.name());
            case TOO_MANY -> new AddSite.Outcome.TooMany(Sites.MAX_PER_NODE);
            case NO_SUCH_NODE -> new AddSite.Outcome.NoSuchNode(draft.node());
            case ID_TAKEN -> throw new IllegalStateException("a fresh id is taken: " + site.id());
        };
    }

    private AddSite.Outcome added(Site site) {
        return sites.find(site.id())
                .<AddSite.Outcome>map(AddSite.Outcome.Added::new)
                .orElseGet(() -> new AddSite.Outcome.NoSuchNode(site.node()));
    }

    private NewSite fresh(Site site) {
        var key = new byte[SiteKey.LENGTH];
        random.nextBytes(key);
        return new NewSite(site, new SiteKey(key), clock.instant());
    }

    private SiteId freshId() {
        return new SiteId(ids.get());
    }
}
