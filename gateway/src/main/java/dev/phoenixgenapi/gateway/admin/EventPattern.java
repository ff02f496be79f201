package dev.phoenixgenapi.gateway.admin;

/** Compares names of events with patterns, in time that grows with the length of both and no faster. */
final class EventPattern {

    private static final String OURS = "phoenix_gen_api.";

    private EventPattern() {}

    /**
     * Whether the pattern is the name or its first segments, with or without the segment that all of ours begin with.
     */
    static boolean matches(String pattern, String name) {
        return isPrefix(pattern, name) || isPrefix(OURS + pattern, name);
    }

    private static boolean isPrefix(String pattern, String name) {
        return isGlob(pattern, name) || isGlob(pattern + ".*", name);
    }

    /** Goes back to the last star only: whatever an earlier one could take, the last can take as well. */
    private static boolean isGlob(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int star = -1;
        int afterStar = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterStar = inText;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(inText)) {
                inPattern++;
                inText++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inText = ++afterStar;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }
}
