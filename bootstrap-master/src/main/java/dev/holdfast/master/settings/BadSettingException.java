package dev.holdfast.master.settings;

/// A setting that does not do; the message names it, its value, where it was set, and what was expected.
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }

    /// One that is set in the environment only; its value is not repeated.
    public static BadSettingException ofVariable(String variable, String expected) {
        return new BadSettingException("%s is not what it should be; expected %s".formatted(variable, expected));
    }

    static BadSettingException of(Setting setting, String expected) {
        var value = setting.key().isSecret() ? "(hidden)" : "\"" + setting.value() + "\"";
        return new BadSettingException(
                "%s is %s in %s; expected %s".formatted(setting.key().path(), value, setting.place(), expected));
    }
}
