package dev.holdfast.application.master.access;

import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

final class UserAdministration implements AddUser, ChangePassword {

    private final AccessUseCases.Parts parts;

    UserAdministration(AccessUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<User> add(UserName name, Grant grant, Password password) {
        var user = user(name, grant);
        return parts.users().add(user, parts.hashing().hash(password)) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public AddUser.Outcome add(Draft draft) {
        var fault = draft.password().flatMap(password -> PasswordRules.fault(password, draft.name()));
        if (fault.isPresent()) {
            return new AddUser.Outcome.WeakPassword(fault.get());
        }
        var user = user(draft.name(), draft.grant());
        var hash = draft.password().map(parts.hashing()::hash).orElse(PasswordHash.NONE);
        return parts.users().add(user, hash)
                ? new AddUser.Outcome.Added(Registered.fresh(user, hash))
                : new AddUser.Outcome.NameTaken();
    }

    @Override
    public Optional<User> addFirstAdmin(UserName name, Password password) {
        if (!parts.users().list(PageRequest.first()).items().isEmpty()) {
            return Optional.empty();
        }
        var user = user(name, Grant.of(Role.ADMIN));
        return parts.users().addFirst(user, parts.hashing().hash(password)) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public boolean change(UserName name, Password password) {
        var known = parts.users().named(name);
        return known.isPresent()
                && parts.users()
                        .changePassword(known.get().user().id(), parts.hashing().hash(password));
    }

    private User user(UserName name, Grant grant) {
        return new User(
                new UserId(parts.ids().get()), name, grant, parts.clock().instant());
    }
}
