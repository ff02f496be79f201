/** What requests show, and which pages they are from. */
@NullMarked
package dev.phoenixgenapi.gateway.web;

import org.jspecify.annotations.NullMarked;
