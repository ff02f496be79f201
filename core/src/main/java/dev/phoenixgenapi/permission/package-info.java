/**
 * Who may call what: a {@link dev.phoenixgenapi.permission.Permission} in the config, or a
 * {@link dev.phoenixgenapi.permission.PermissionCheck} of the user's own.
 */
@NullMarked
package dev.phoenixgenapi.permission;

import org.jspecify.annotations.NullMarked;
