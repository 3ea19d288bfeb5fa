package dev.holdfast.master.settings;

/// A setting that does not do; the message names it, its value, where it was set, and what was expected.
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }

    static BadSettingException of(Setting setting, String expected) {
        var value = setting.key().isSecret() ? "(hidden)" : "\"" + setting.value() + "\"";
        return new BadSettingException(
                "%s is %s in %s; expected %s".formatted(setting.key().path(), value, setting.place(), expected));
    }
}
