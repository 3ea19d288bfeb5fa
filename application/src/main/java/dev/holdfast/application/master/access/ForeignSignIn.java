package dev.holdfast.application.master.access;

final class ForeignSignIn implements SignInElsewhere {

    private final AccessUseCases.Parts parts;
    private final SessionTokens sessions;
    private final RememberedCallers callers;

    ForeignSignIn(AccessUseCases.Parts parts, SessionTokens sessions, RememberedCallers callers) {
        this.parts = parts;
        this.sessions = sessions;
        this.callers = callers;
    }

    @Override
    public boolean isOffered() {
        return parts.provider() != IdentityProvider.NONE;
    }

    @Override
    public IdentityProvider.Departure depart() {
        return parts.provider().depart();
    }

    @Override
    public Outcome arrive(IdentityProvider.Return back, Client client) {
        return switch (parts.provider().arrive(back)) {
            case IdentityProvider.Arrival.Identified identified -> admit(identified, client);
            case IdentityProvider.Arrival.Refused(var why) -> new Outcome.Refused(why);
            case IdentityProvider.Arrival.Unreachable(var why) -> new Outcome.Unreachable(why);
        };
    }

    private Outcome admit(IdentityProvider.Arrival.Identified identified, Client client) {
        var grant = parts.groupGrants().of(identified.groups());
        if (grant.isEmpty()) {
            return new Outcome.NoRole(identified.name());
        }
        var known = parts.users().known(identified.account());
        return known.isPresent() ? admit(known.get(), grant.get(), client) : welcome(identified, grant.get(), client);
    }

    private Outcome admit(Registered known, Grant grant, Client client) {
        var user = known.user();
        if (grant.equals(user.grant())) {
            return signedIn(known, client);
        }
        var outcome = parts.users().change(user.id(), grant, known.hash(), known.version());
        callers.forgetAll();
        return switch (outcome) {
            case DONE ->
                parts.users().find(user.id()).map(now -> signedIn(now, client)).orElseGet(ForeignSignIn::changing);
            case STALE -> changing();
            case LAST_ADMIN -> new Outcome.Refused("the provider takes the last admin's role away");
        };
    }

    private Outcome welcome(IdentityProvider.Arrival.Identified identified, Grant grant, Client client) {
        try {
            var id = new UserId(parts.ids().get());
            var user = new User(
                    id, new UserName(identified.name()), grant, parts.clock().instant());
            return parts.users().add(user, identified.account())
                    ? signedIn(Registered.fresh(user, PasswordHash.NONE), client)
                    : new Outcome.NameTaken(identified.name());
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("the provider's name of the user cannot be one here");
        }
    }

    private Outcome signedIn(Registered known, Client client) {
        return sessions.begin(known, client)
                .<Outcome>map(tokens -> new Outcome.SignedIn(known.user(), tokens))
                .orElseGet(ForeignSignIn::changing);
    }

    private static Outcome changing() {
        return new Outcome.Refused("the user is being changed; sign in again");
    }
}
