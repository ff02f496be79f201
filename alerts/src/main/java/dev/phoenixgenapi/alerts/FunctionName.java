package dev.phoenixgenapi.alerts;

/** A function, by its names. */
record FunctionName(String service, String requestType) {}
