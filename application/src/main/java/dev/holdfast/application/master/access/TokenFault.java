package dev.holdfast.application.master.access;

/// Why a bearer token is refused.
public enum TokenFault {
    /// Not of a form that is given out here.
    MALFORMED,
    /// Not signed by a key of this fleet, in the one way that is taken.
    FORGED,
    /// For somebody else, or by somebody else.
    FOREIGN,
    EXPIRED,
    NOT_YET_VALID,
    /// It was good, and the session it belongs to has ended.
    SESSION_OVER,
    /// The key of a node that was revoked.
    REVOKED,
    /// An API token or a node key that there is not, or no longer.
    UNKNOWN
}
