/// Sites: declared by nodes, ruled by admins, each with a key of its own.
@NullMarked
package dev.holdfast.application.master.sites;

import org.jspecify.annotations.NullMarked;
