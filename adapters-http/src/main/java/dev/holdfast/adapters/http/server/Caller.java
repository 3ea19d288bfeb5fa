package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
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

    record Node(NodeId id) implements Caller {
        @Override
        public String label() {
            return "node:" + id;
        }
    }

    record User(UserId id, UserName name, Role role, SessionId session) implements Caller {
        @Override
        public String label() {
            return "user:" + id;
        }
    }
}
