package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Users, for those who rule them.
public final class UserMessages {

    private UserMessages() {}

    public record Create(UserName name, Role role, Optional<Password> password, Map<String, String> labels) {

        public Create {
            Grants.require(role, labels);
        }

        public Grant grant() {
            return new Grant(role, labels);
        }
    }

    public record Change(Optional<Role> role, Optional<Password> password, Optional<Map<String, String>> labels) {

        public Change {
            labels.ifPresent(Labels::require);
        }
    }

    public record User(
            UserId id,
            UserName name,
            Role role,
            Map<String, String> labels,
            boolean hasPassword,
            boolean hasSecondFactor,
            Instant createdAt) {

        public static User of(Registered known) {
            var user = known.user();
            return new User(
                    user.id(),
                    user.name(),
                    user.role(),
                    user.grant().labels(),
                    !known.hash().isNone(),
                    known.hasSecondFactor(),
                    user.createdAt());
        }
    }
}
