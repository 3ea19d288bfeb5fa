/// The master's HTTP house: routes and who may call them, decoding, problems, limits, the server itself.
@NullMarked
package dev.holdfast.adapters.http.server;

import org.jspecify.annotations.NullMarked;
