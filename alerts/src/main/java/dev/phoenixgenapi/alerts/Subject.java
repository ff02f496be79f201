package dev.phoenixgenapi.alerts;

/** Whose requests limits refuse. */
record Subject(Offender.Kind kind, String value) {}
