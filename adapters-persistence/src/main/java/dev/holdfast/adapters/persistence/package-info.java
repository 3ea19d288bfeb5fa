/// The master's stores in SQL, for PostgreSQL and SQLite alike.
@NullMarked
package dev.holdfast.adapters.persistence;

import org.jspecify.annotations.NullMarked;
