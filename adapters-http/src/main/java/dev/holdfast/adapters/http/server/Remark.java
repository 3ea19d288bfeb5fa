package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;

/// What a handler knows about a call that the audit log should tell, as who signed in.
///
/// @param user   an id, or empty
/// @param name   of the user, or what was typed as one
/// @param detail for people; never a secret
public record Remark(String user, String name, String detail) {

    public static Remark by(UserId user, String name) {
        return new Remark(user.toString(), name, "");
    }

    /// Of somebody who says to be that user. What cannot be a name may be a password in the wrong field.
    public static Remark byTyped(String name) {
        try {
            return new Remark("", new UserName(name).value(), "");
        } catch (IllegalArgumentException e) {
            return new Remark("", "", "what was typed is no name");
        }
    }

    public Remark saying(String more) {
        return new Remark(user, name, more);
    }
}
