package dev.holdfast.adapters.host.discovery;

import java.util.ArrayList;
import java.util.List;

/// Words and signs of an nginx configuration. A quoted word begins with a quotation mark, so that it is
/// taken for no sign.
final class NginxTokens {

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private NginxTokens(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        var reading = new NginxTokens(text);
        while (reading.at < text.length()) {
            reading.next();
        }
        return reading.tokens;
    }

    private void next() {
        char sign = text.charAt(at);
        if (Character.isWhitespace(sign)) {
            at++;
        } else if (sign == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (sign == ';' || sign == '{' || sign == '}') {
            tokens.add(String.valueOf(sign));
            at++;
        } else if (sign == '"' || sign == '\'') {
            tokens.add(quoted(sign));
        } else {
            tokens.add(word());
        }
    }

    private String quoted(char mark) {
        var word = new StringBuilder("\"");
        for (at++; at < text.length() && text.charAt(at) != mark; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
        at++;
        return word.toString();
    }

    /// A brace after a dollar sign belongs to the word: `${name}`.
    private String word() {
        int begin = at;
        boolean variable = false;
        while (at < text.length()) {
            char sign = text.charAt(at);
            boolean ends = Character.isWhitespace(sign) || sign == ';' || (!variable && (sign == '{' || sign == '}'));
            if (sign == '{' && at > begin && text.charAt(at - 1) == '$') {
                variable = true;
            } else if (ends) {
                break;
            } else if (sign == '}') {
                variable = false;
            }
            at++;
        }
        return text.substring(begin, at);
    }
}
