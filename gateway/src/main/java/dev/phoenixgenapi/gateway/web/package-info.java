/** HTTP as channels, API and admin port speak it alike: what requests show, and what is answered when they fail. */
@NullMarked
package dev.phoenixgenapi.gateway.web;

import org.jspecify.annotations.NullMarked;
