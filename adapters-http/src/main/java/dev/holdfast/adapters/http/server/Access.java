package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.Role;
import java.util.EnumSet;
import java.util.Set;

/// Who may call a route. A route cannot be declared without one.
///
/// @param kinds who may call at all
/// @param least the least role of a user who may
/// @param seenFrom the least role of a user who is told 403 instead of 404
public record Access(Set<Kind> kinds, Role least, Role seenFrom) {

    public Access {
        kinds = Set.copyOf(kinds);
    }

    public static Access anyone() {
        return of(Role.TENANT, Kind.ANYONE);
    }

    /// Anyone, who will be an agent of any version.
    public static Access anyHost() {
        return of(Role.TENANT, Kind.ANYONE, Kind.NODE);
    }

    /// The holder of a poll secret; the handler checks whose it is.
    public static Access pollSecret() {
        return of(Role.VIEWER, Kind.POLL_SECRET);
    }

    public static Access node() {
        return of(Role.ADMIN, Kind.NODE);
    }

    /// Users of at least this role. Those below are told 403 from viewer on, and 404 below that.
    public static Access role(Role least) {
        return of(least, Kind.USER);
    }

    /// Nodes, and users of at least this role.
    public static Access nodeOr(Role least) {
        return of(least, Kind.NODE, Kind.USER);
    }

    /// Tells users below the least role 404, as of things they may not even see.
    public Access hidden() {
        return new Access(kinds, least, least);
    }

    /// Whether messages of this route are between programs of neighbouring versions, so that unknown members pass.
    public boolean isForNodesOnly() {
        return !kinds.contains(Kind.USER) && (kinds.contains(Kind.NODE) || kinds.contains(Kind.POLL_SECRET));
    }

    public boolean isForAnyone() {
        return kinds.contains(Kind.ANYONE);
    }

    public Verdict decide(Caller caller) {
        if (isForAnyone()) {
            return Verdict.ALLOWED;
        }
        return switch (caller) {
            case Caller.Anonymous() -> Verdict.UNKNOWN_CALLER;
            case Caller.Poller _ -> kinds.contains(Kind.POLL_SECRET) ? Verdict.ALLOWED : Verdict.UNKNOWN_CALLER;
            case Caller.Node _ -> kinds.contains(Kind.NODE) ? Verdict.ALLOWED : Verdict.HIDDEN;
            case Caller.User user -> decide(user.role());
        };
    }

    private Verdict decide(Role role) {
        if (kinds.contains(Kind.USER) && role.includes(least)) {
            return Verdict.ALLOWED;
        }
        return role.includes(seenFrom) ? Verdict.FORBIDDEN : Verdict.HIDDEN;
    }

    private static Access of(Role least, Kind... kinds) {
        var seenFrom = Role.VIEWER.includes(least) ? least : Role.VIEWER;
        return new Access(EnumSet.copyOf(Set.of(kinds)), least, seenFrom);
    }

    /// Kinds of callers.
    public enum Kind {
        ANYONE,
        POLL_SECRET,
        NODE,
        USER
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
