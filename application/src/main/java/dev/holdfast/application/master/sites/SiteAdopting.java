package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.sites.Sites.NewSite;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteSettings;
import java.time.InstantSource;
import java.util.Optional;

final class SiteAdopting implements AdoptSite {

    private final Sites sites;
    private final SiteKeySeals seals;
    private final InstantSource clock;

    SiteAdopting(SiteUseCases.Parts parts) {
        sites = parts.sites();
        seals = parts.seals();
        clock = parts.clock();
    }

    @Override
    public byte[] offerKey(NodeId node) {
        return seals.offerKey(node);
    }

    @Override
    public Optional<SiteOffer> open(String sealed, NodeId node) {
        return seals.openOffer(sealed, node);
    }

    @Override
    public Outcome adopt(Declaration declaration, SiteOffer offer) {
        var known = sites.find(declaration.node(), declaration.name());
        if (known.isPresent()) {
            return again(known.get().site(), declaration, offer);
        }
        var site = declaration.site(offer.id(), SiteSettings.DEFAULT);
        return switch (sites.add(new NewSite(site, offer.key(), clock.instant()))) {
            case DONE -> new Outcome.Adopted(site);
            case NAME_TAKEN -> new Outcome.NameTaken();
            case ID_TAKEN -> new Outcome.Known();
            case TOO_MANY -> new Outcome.TooMany(Sites.MAX_PER_NODE);
            case NO_SUCH_NODE -> new Outcome.Unknown();
        };
    }

    private Outcome again(Site site, Declaration declaration, SiteOffer offer) {
        if (!site.id().equals(offer.id())) {
            return new Outcome.NameTaken();
        }
        sites.declare(declaration);
        return new Outcome.Adopted(site);
    }
}
