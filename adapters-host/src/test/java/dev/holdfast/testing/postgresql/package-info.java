/// A PostgreSQL to dump and restore.
package dev.holdfast.testing.postgresql;
