/** Files for browsers, served beside functions. */
@NullMarked
package dev.phoenixgenapi.gateway.pages;

import org.jspecify.annotations.NullMarked;
