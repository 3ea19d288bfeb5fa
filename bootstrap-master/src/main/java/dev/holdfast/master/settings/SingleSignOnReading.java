package dev.holdfast.master.settings;

import dev.holdfast.adapters.http.oidc.OidcSettings;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.GroupGrants;
import dev.holdfast.application.master.access.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the settings of an OpenID provider, all of which are wanted where one is.
final class SingleSignOnReading {

    private static final String ROLES =
            "groups with their roles, as in: staff=viewer, ops=operator, " + "shop=tenant:customer=shop;env=prod";

    private final SettingsSource source;

    SingleSignOnReading(SettingsSource source) {
        this.source = source;
    }

    Optional<SingleSignOn> read() {
        return source.find(Key.OIDC_ISSUER).map(issuer -> new SingleSignOn(provider(issuer), grants(issuer)));
    }

    private OidcSettings provider(Setting issuer) {
        return new OidcSettings(
                secure(issuer),
                required(Key.OIDC_CLIENT_ID, issuer).value(),
                clientSecret(),
                secure(required(Key.OIDC_REDIRECT_URI, issuer)),
                List.of(source.find(Key.OIDC_SCOPES)
                        .map(Setting::value)
                        .orElse("openid profile")
                        .split("\\s+")),
                source.find(Key.OIDC_GROUPS_CLAIM).map(Setting::value).orElse("groups"));
    }

    private String clientSecret() {
        return source.find(Key.OIDC_CLIENT_SECRET)
                .map(Setting::value)
                .or(() -> source.find(Key.OIDC_CLIENT_SECRET_FILE).map(SingleSignOnReading::content))
                .orElse("");
    }

    private GroupGrants grants(Setting issuer) {
        var setting = required(Key.OIDC_ROLES, issuer);
        var grants = new LinkedHashMap<String, Grant>();
        try {
            for (var entry : setting.value().split(",")) {
                var cut = entry.indexOf('=');
                grants.put(
                        entry.substring(0, cut).strip(),
                        grant(entry.substring(cut + 1).strip()));
            }
            return new GroupGrants(grants);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw BadSettingException.of(setting, ROLES);
        }
    }

    private static Grant grant(String text) {
        var cut = text.indexOf(':');
        var role = Role.valueOf((cut < 0 ? text : text.substring(0, cut)).toUpperCase(Locale.ROOT));
        var grant = new Grant(role, cut < 0 ? Map.of() : labels(text.substring(cut + 1)));
        if (!grant.isOfUse()) {
            throw new IllegalArgumentException("a tenant needs labels");
        }
        return grant;
    }

    private static Map<String, String> labels(String text) {
        var labels = new LinkedHashMap<String, String>();
        for (var label : text.split(";")) {
            var cut = label.indexOf('=');
            labels.put(label.substring(0, cut).strip(), label.substring(cut + 1).strip());
        }
        return labels;
    }

    private Setting required(Key key, Setting issuer) {
        return source.find(key).orElseThrow(() -> BadSettingException.of(issuer, key.path() + " beside it"));
    }

    /// By HTTPS, or on this machine.
    private static URI secure(Setting setting) {
        try {
            var uri = URI.create(setting.value());
            var isLocal = "http".equals(uri.getScheme()) && uri.getHost() != null && Loopback.isName(uri.getHost());
            if (isLocal || "https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
            throw BadSettingException.of(setting, "an address that begins with https://");
        } catch (IllegalArgumentException e) {
            throw BadSettingException.of(setting, "an address that begins with https://");
        }
    }

    private static String content(Setting setting) {
        try {
            return Files.readString(Path.of(setting.value())).strip();
        } catch (IOException | InvalidPathException e) {
            throw BadSettingException.of(setting, "a readable file that holds the secret");
        }
    }
}
