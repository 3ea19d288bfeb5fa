/// What fleet, nodes and sites may store, and what they do store.
@NullMarked
package dev.holdfast.application.master.quota;

import org.jspecify.annotations.NullMarked;
