/// Signing in by OpenID Connect, with Nimbus's SDK.
@NullMarked
package dev.holdfast.adapters.http.oidc;

import org.jspecify.annotations.NullMarked;
