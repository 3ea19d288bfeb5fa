package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.Credential;
import dev.holdfast.application.master.access.Role;
import java.util.EnumSet;
import java.util.Set;

/// Who may call a route. A route cannot be declared without one.
///
/// @param kinds    who may call at all
/// @param least    the least role of a user who may
/// @param seenFrom the least role of a user who is told 403 instead of 404
/// @param tenancy  what a tenant's call is about, where tenants may call
/// @param inPerson whether a user must have signed in, so that API tokens will not do
public record Access(Set<Kind> kinds, Role least, Role seenFrom, Tenancy tenancy, boolean inPerson) {

    public Access {
        kinds = Set.copyOf(kinds);
    }

    public static Access anyone() {
        return of(Role.TENANT, Tenancy.ONESELF, Kind.ANYONE);
    }

    /// Anyone, who will be an agent of any version.
    public static Access anyHost() {
        return of(Role.TENANT, Tenancy.ONESELF, Kind.ANYONE, Kind.NODE);
    }

    /// Users of at least this role, and programs on the master's own host without any credential.
    public static Access localOr(Role least) {
        return of(requireStaff(least), Tenancy.NOTHING, Kind.LOCAL, Kind.USER);
    }

    /// The holder of a poll secret; the handler checks whose it is.
    public static Access pollSecret() {
        return of(Role.VIEWER, Tenancy.NOTHING, Kind.POLL_SECRET);
    }

    public static Access node() {
        return of(Role.ADMIN, Tenancy.NOTHING, Kind.NODE);
    }

    /// Users of at least this role. Those below are told 403 from viewer on, and 404 below that.
    ///
    /// @throws IllegalArgumentException for tenants, of whom must be said what their calls are about
    public static Access role(Role least) {
        return of(requireStaff(least), Tenancy.NOTHING, Kind.USER);
    }

    /// Nodes, and users of at least this role.
    ///
    /// @throws IllegalArgumentException for tenants, of whom must be said what their calls are about
    public static Access nodeOr(Role least) {
        return of(requireStaff(least), Tenancy.NOTHING, Kind.NODE, Kind.USER);
    }

    /// Any user, about nothing but the user's own account.
    public static Access oneself() {
        return of(Role.TENANT, Tenancy.ONESELF, Kind.USER);
    }

    /// Any user, and tenants where what `{id}` names is theirs; nobody calls the handler for what is not.
    public static Access tenantOf(Tenancy named) {
        return of(Role.TENANT, named, Kind.USER);
    }

    /// Like [#tenantOf], and nodes; the handler checks what is a node's own.
    public static Access nodeOrTenantOf(Tenancy named) {
        return of(Role.TENANT, named, Kind.NODE, Kind.USER);
    }

    /// Tells users below the least role 404, as of things they may not even see.
    public Access hidden() {
        return new Access(kinds, least, least, tenancy, inPerson);
    }

    /// Takes no API token: what lets somebody in is changed only by who has signed in.
    public Access inPersonOnly() {
        return new Access(kinds, least, seenFrom, tenancy, true);
    }

    /// Takes the cookie of a browser's session as well, from the page that the master served; the
    /// handler checks it.
    public Access orBrowser() {
        var more = EnumSet.copyOf(kinds);
        more.add(Kind.BROWSER);
        return new Access(more, least, seenFrom, tenancy, inPerson);
    }

    /// Whether messages of this route are between programs of neighbouring versions, so that unknown
    /// members pass.
    public boolean isForNodesOnly() {
        return !kinds.contains(Kind.USER) && (kinds.contains(Kind.NODE) || kinds.contains(Kind.POLL_SECRET));
    }

    boolean isForLocalPrograms() {
        return kinds.contains(Kind.LOCAL);
    }

    public boolean isForAnyone() {
        return kinds.contains(Kind.ANYONE);
    }

    boolean isForBrowsers() {
        return kinds.contains(Kind.BROWSER);
    }

    public Verdict decide(Caller caller, Method method) {
        if (isForAnyone()) {
            return Verdict.ALLOWED;
        }
        return switch (caller) {
            case Caller.Anonymous() -> Verdict.UNKNOWN_CALLER;
            case Caller.Poller _ -> kinds.contains(Kind.POLL_SECRET) ? Verdict.ALLOWED : Verdict.UNKNOWN_CALLER;
            case Caller.Browser _ -> kinds.contains(Kind.BROWSER) ? Verdict.ALLOWED : Verdict.UNKNOWN_CALLER;
            case Caller.Node _ -> kinds.contains(Kind.NODE) ? Verdict.ALLOWED : Verdict.HIDDEN;
            case Caller.User user -> decide(user, method);
        };
    }

    private Verdict decide(Caller.User user, Method method) {
        if (!kinds.contains(Kind.USER) || !user.role().includes(least)) {
            return user.role().includes(seenFrom) ? Verdict.FORBIDDEN : Verdict.HIDDEN;
        }
        return switch (user.credential()) {
            case Credential.Signed _ -> Verdict.ALLOWED;
            case Credential.Token token when inPerson || !reaches(token, method) -> Verdict.FORBIDDEN;
            case Credential.Token _ -> Verdict.ALLOWED;
        };
    }

    private static boolean reaches(Credential.Token token, Method method) {
        return token.scope() == ApiToken.Scope.FULL || method == Method.GET;
    }

    private static Access of(Role least, Tenancy tenancy, Kind... kinds) {
        var seenFrom = Role.VIEWER.includes(least) ? least : Role.VIEWER;
        return new Access(EnumSet.copyOf(Set.of(kinds)), least, seenFrom, tenancy, false);
    }

    private static Role requireStaff(Role least) {
        if (least == Role.TENANT) {
            throw new IllegalArgumentException("say what a tenant's call is about: oneself() or tenantOf(…)");
        }
        return least;
    }

    /// Kinds of callers.
    public enum Kind {
        ANYONE,
        /// A program on the master's own host.
        LOCAL,
        POLL_SECRET,
        NODE,
        USER,
        BROWSER
    }

    /// What a tenant's call to a route is about.
    public enum Tenancy {
        /// Tenants do not call it.
        NOTHING,
        /// The tenant's own account.
        ONESELF,
        /// The site that `{id}` names.
        SITE,
        /// The backup that `{id}` names, whose site decides.
        BACKUP,
        /// The command that `{id}` names, whose site decides.
        COMMAND,
        /// Many of them: the handler asks for [Call#scope] and lists nothing else, or its answer is
        /// thrown away.
        LIST
    }

    /// What becomes of a call.
    public enum Verdict {
        ALLOWED,
        /// 401: no credential, or one that means nothing here.
        UNKNOWN_CALLER,
        /// 403: may see, but not do.
        FORBIDDEN,
        /// 404: may not even see.
        HIDDEN
    }
}
