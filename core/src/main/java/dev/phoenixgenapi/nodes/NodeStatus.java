package dev.phoenixgenapi.nodes;

/**
 * What an engine knows of another node, for operators.
 *
 * @param name the node
 * @param inFlight how many calls of this engine it has not answered
 * @param failures how many calls have failed in a row because of it
 * @param passedOver whether calls go elsewhere because of that
 * @param passedOverMs for how long from now, in milliseconds; 0 if it is not, or is just being tried again
 */
public record NodeStatus(String name, int inFlight, int failures, boolean passedOver, long passedOverMs) {}
