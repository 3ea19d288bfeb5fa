package dev.holdfast.application.master.access;

import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

final class UserAdministration implements AddUser, ChangePassword {

    private final AccessUseCases.Parts parts;

    UserAdministration(AccessUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<User> add(UserName name, Role role, Password password) {
        var user = user(name, role);
        return parts.users().add(user, parts.hashing().hash(password)) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public Optional<User> addFirstAdmin(UserName name, Password password) {
        if (!parts.users().list(PageRequest.first()).items().isEmpty()) {
            return Optional.empty();
        }
        var user = user(name, Role.ADMIN);
        return parts.users().addFirst(user, parts.hashing().hash(password)) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public boolean change(UserName name, Password password) {
        var known = parts.users().named(name);
        return known.isPresent()
                && parts.users()
                        .changePassword(known.get().user().id(), parts.hashing().hash(password));
    }

    private User user(UserName name, Role role) {
        return new User(new UserId(parts.ids().get()), name, role, parts.clock().instant());
    }
}
