package dev.phoenixgenapi.gateway.channel;

import java.util.List;

/** The topics that can be joined. */
record TopicPatterns(List<String> patterns) {

    boolean match(String topic) {
        for (var pattern : patterns) {
            if (pattern.endsWith("*")
                    ? topic.regionMatches(0, pattern, 0, pattern.length() - 1)
                    : topic.equals(pattern)) {
                return true;
            }
        }
        return false;
    }
}
