package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Credential;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.KnownUser;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.domain.fleet.NodeId;

/// Who sent a request.
public sealed interface Caller {

    /// How the request log names the caller.
    String label();

    record Anonymous() implements Caller {
        @Override
        public String label() {
            return "anonymous";
        }
    }

    /// Someone who holds a poll secret; which request it belongs to is the use case's to check.
    record Poller(BearerSecret secret) implements Caller {
        @Override
        public String label() {
            return "poller";
        }
    }

    /// A browser that shows the cookie of its session; whether the session is there is the use case's
    /// to check.
    record Browser(BearerSecret refreshToken) implements Caller {
        @Override
        public String label() {
            return "browser";
        }
    }

    record Node(NodeId id) implements Caller {
        @Override
        public String label() {
            return "node:" + id;
        }
    }

    /// A user, in person or by an API token of theirs, which may allow less than the user may.
    record User(KnownUser known) implements Caller {

        public UserId id() {
            return known.id();
        }

        public Role role() {
            return known.grant().role();
        }

        public Grant grant() {
            return known.grant();
        }

        public Credential credential() {
            return known.credential();
        }

        @Override
        public String label() {
            return switch (known.credential()) {
                case Credential.Signed _ -> "user:" + id();
                case Credential.Token token -> "token:" + token.id();
            };
        }
    }
}
