/// Runs a real server for tests, and holds every answer against the OpenAPI document.
@NullMarked
package dev.holdfast.adapters.http.testing;

import org.jspecify.annotations.NullMarked;
