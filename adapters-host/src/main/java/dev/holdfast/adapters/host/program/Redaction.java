package dev.holdfast.adapters.host.program;

import java.util.regex.Pattern;

/// Takes secrets out of what programs say.
public record Redaction(String secret) {

    public static final Redaction NONE = new Redaction("");

    private static final String HIDDEN = "***";
    private static final String VALUE = "(?:'[^']*'|\"[^\"]*\"|\\S+)";
    /// What programs say of passwords without saying one: "password authentication failed", for instance.
    private static final String PROSE =
            "(?:authentication|retrieved|for|from|file|required|expired|incorrect|failed|must|not|and|or|supplied|prompt)";

    private static final Pattern NAMED = Pattern.compile("(?i)((?:password|passwd|pwd|secret|token)['\"]?"
            + "(?:\\s*[=:]\\s*|\\s+(?:is|was)\\b:?\\s*|\\s+(?!" + PROSE + "\\b)))" + VALUE);
    private static final Pattern OPTION = Pattern.compile("((?:^|\\s)-p)" + VALUE, Pattern.MULTILINE);
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");

    public String apply(String text) {
        var known = secret.isEmpty() ? text : text.replace(secret, HIDDEN);
        var named = NAMED.matcher(known).replaceAll("$1" + HIDDEN);
        var given = OPTION.matcher(named).replaceAll("$1" + HIDDEN);
        return IN_ADDRESS.matcher(given).replaceAll("$1" + HIDDEN + "@");
    }

    @Override
    public String toString() {
        return "Redaction[hidden]";
    }
}
