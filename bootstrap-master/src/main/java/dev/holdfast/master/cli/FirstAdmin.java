package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.AddUser;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.master.settings.BadSettingException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Optional;

/// The user that a master makes when it has none yet.
///
/// @param given     the password, or empty for a random one
/// @param isPrinted whether the password is shown, once
record FirstAdmin(Optional<Password> given, boolean isPrinted) {

    private static final UserName NAME = new UserName("admin");
    private static final String VARIABLE = "HOLDFAST_ADMIN_PASSWORD";

    static FirstAdmin fromEnvironment() {
        var given = Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isEmpty());
        return new FirstAdmin(given.map(FirstAdmin::password), given.isEmpty());
    }

    private static Password password(String text) {
        try {
            return new Password(text);
        } catch (IllegalArgumentException e) {
            throw BadSettingException.ofVariable(VARIABLE, "a password of at most 1024 characters");
        }
    }

    /// For trying out only.
    static FirstAdmin known() {
        return new FirstAdmin(Optional.of(new Password("holdfast-dev")), true);
    }

    void ensure(AddUser users, SecureRandom random, PrintWriter out) {
        var password = given.orElseGet(() -> Password.random(random));
        if (users.addFirstAdmin(NAME, password).isPresent() && isPrinted) {
            out.println("The first user was made; its password is shown this once:");
            out.println("  user      " + NAME);
            out.println("  password  " + password.value());
            out.flush();
        }
    }
}
