/// JSON Object Signing and Encryption (RFC 7515 to 7519) by Nimbus, for both sides.
@NullMarked
package dev.holdfast.adapters.http.jose;

import org.jspecify.annotations.NullMarked;
