/// What nodes get instead of a storage's keys: presigned URLs, or temporary credentials.
@NullMarked
package dev.holdfast.application.master.grants;

import org.jspecify.annotations.NullMarked;
